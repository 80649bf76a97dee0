import {
  type ConnectClient,
  StartChatContactCommand,
  StartContactStreamingCommand,
} from '@aws-sdk/client-connect';
import { accepted, type RefusedForNow } from '../core/outcome.ts';
import {
  type ChatOutcome,
  type Chats,
  chatLimitReason,
  type OpenedContact,
  type Opening,
} from '../core/participant-chat.ts';
import type { CallFailure } from './call-failure.ts';
import { refusedForGood, repeatableOutcomeOf } from './call-outcome.ts';

export interface ConnectChatsOptions {
  readonly connect: ConnectClient;
  /** Topic to which Connect streams the chats. */
  readonly streamingTopicArn: string;
}

/** Names of the answer to a token that came with other parameters: unconfirmed, so all that would fit. */
const mismatchNames = new Set([
  'ConflictException',
  'IdempotencyException',
  'IdempotentParameterMismatchException',
]);
/** What a chat that has ended before it could stream is answered with. */
const goneNames = new Set([
  'InvalidParameterException',
  'InvalidRequestException',
  'ResourceNotFoundException',
]);

/** An instance carries 500 chats at once unless raised: one ends in minutes, not in seconds. */
const chatLimit: RefusedForNow = {
  kind: 'refused-for-now',
  reason: chatLimitReason,
  waitSeconds: 60,
  advice: 'ask AWS Support for more concurrent active chats on the instance',
};
const streamingLimit: RefusedForNow = {
  kind: 'refused-for-now',
  reason: 'streaming-limit',
  waitSeconds: 60,
  advice: 'a chat streams to two topics at most: check what else the instance streams to',
};

/**
 * Opens chats by StartChatContact and StartContactStreaming. Both carry a token, so an outcome that nobody knows
 * is simply asked for again.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html
 */
export class ConnectChats implements Chats {
  readonly #options: ConnectChatsOptions;

  constructor(options: ConnectChatsOptions) {
    this.#options = options;
  }

  start(opening: Opening, token: string): Promise<ChatOutcome<OpenedContact>> {
    const command = new StartChatContactCommand({
      InstanceId: instanceIdOf(opening.instanceArn),
      ContactFlowId: opening.contactFlowId,
      ParticipantDetails: { DisplayName: opening.displayName },
      Attributes: opening.attributes,
      SupportedMessagingContentTypes: [...opening.contentTypes],
      ...(opening.chatDurationInMinutes && { ChatDurationInMinutes: opening.chatDurationInMinutes }),
      ClientToken: token,
    });
    return repeatableOutcomeOf(async () => {
      const { ContactId: contactId, ParticipantToken: participantToken } =
        await this.#options.connect.send(command);
      if (!contactId || !participantToken) return { kind: 'refused-for-now', reason: 'no-contact-in-answer' };
      return accepted({ contactId, participantToken });
    }, readStartFailure);
  }

  stream(chat: { contactId: string; instanceArn: string }, token: string): Promise<ChatOutcome<void>> {
    const command = new StartContactStreamingCommand({
      InstanceId: instanceIdOf(chat.instanceArn),
      ContactId: chat.contactId,
      ChatStreamingConfiguration: { StreamingEndpointArn: this.#options.streamingTopicArn },
      ClientToken: token,
    });
    return repeatableOutcomeOf(async () => {
      await this.#options.connect.send(command);
      return accepted(undefined);
    }, readStreamFailure);
  }
}

function readStartFailure(failure: CallFailure): ChatOutcome<never> {
  if (mismatchNames.has(failure.name)) return { kind: 'over', reason: failure.name };
  if (failure.name === 'LimitExceededException') return chatLimit;
  if (failure.name === 'AccessDeniedException')
    return refusedForGood(failure, "let the delivery's role call StartChatContact: deploy, then redrive");
  return refusedForGood(
    failure,
    'check that instance and flow exist and that the flow is published, then redrive',
  );
}

function readStreamFailure(failure: CallFailure): ChatOutcome<never> {
  if (failure.name === 'LimitExceededException') return streamingLimit;
  if (mismatchNames.has(failure.name) || goneNames.has(failure.name))
    return { kind: 'over', reason: failure.name };
  if (failure.name === 'AccessDeniedException')
    return refusedForGood(
      failure,
      "let the delivery's role call StartContactStreaming: deploy, then redrive",
    );
  return refusedForGood(failure, 'check that the instance streams messages, then redrive');
}

function instanceIdOf(instanceArn: string): string {
  return instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
}
