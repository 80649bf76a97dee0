import { type ConnectParticipantClient, GetAttachmentCommand } from '@aws-sdk/client-connectparticipant';
import type { Attachments, FoundFile } from '../core/outbound/send-file.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ChatOutcome } from '../core/participant-chat.ts';
import { type CallFailure, readFailure } from './call-failure.ts';
import { refusedForGood, repeatableOutcomeOf } from './call-outcome.ts';

export interface ParticipantAttachmentsOptions {
  readonly participant: ConnectParticipantClient;
  /** How long a file may take to come. */
  readonly timeoutMilliseconds: number;
}

/**
 * The files of chats by the Participant Service.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAttachment.html
 */
export class ParticipantAttachments implements Attachments {
  readonly #options: ParticipantAttachmentsOptions;

  constructor(options: ParticipantAttachmentsOptions) {
    this.#options = options;
  }

  find(connectionToken: string, attachmentId: string): Promise<ChatOutcome<FoundFile>> {
    const command = new GetAttachmentCommand({
      ConnectionToken: connectionToken,
      AttachmentId: attachmentId,
    });
    return repeatableOutcomeOf(async () => {
      const { Url, AttachmentSizeInBytes } = await this.#options.participant.send(command);
      if (!Url) return { kind: 'refused-for-now', reason: 'no-address-in-answer' };
      return accepted({ url: Url, bytes: AttachmentSizeInBytes ?? 0 });
    }, readRefusal);
  }

  async fetch({ url }: FoundFile): Promise<Outcome<Uint8Array>> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(this.#options.timeoutMilliseconds) });
      if (response.ok) return accepted(await response.bytes());
      await response.body?.cancel();
      return { kind: 'refused-for-now', reason: `file-not-fetched ${response.status}` };
    } catch (error) {
      return { kind: 'refused-for-now', reason: `file-not-fetched ${readFailure(error).name}` };
    }
  }
}

function readRefusal(failure: CallFailure): ChatOutcome<never> {
  if (failure.name === 'AccessDeniedException') return { kind: 'over', reason: failure.name };
  return refusedForGood(failure, 'look whether the file is still in the chat');
}
