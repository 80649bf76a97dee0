import { exception, type WireAnswer, type WireRequest } from '../adapters/loopback-aws.ts';

interface LoopbackChat {
  readonly contactId: string;
  readonly messages: string[];
  ended: boolean;
}

/** Stands in every token that Connect gives: none of it may be seen anywhere. */
export const secretToken = 'QVFJREFIaHNhZmZyb24';

const denied = exception(403, 'AccessDeniedException');
const expiresAt = () => new Date(Date.now() + 24 * 3_600_000).toISOString();

/** Chats of the participant route on the wire, one for each client token. */
export class LoopbackConnect {
  readonly chats: LoopbackChat[] = [];
  readonly #startedBy = new Map<string, number>();

  /** Answers nothing to what isn't a call of this route. */
  answer({ operation, headers, body }: WireRequest): WireAnswer | undefined {
    const bearer = String(headers['x-amz-bearer'] ?? '');
    switch (operation) {
      case 'PUT /contact/chat':
        return this.#start((body as { ClientToken: string }).ClientToken);
      case 'POST /contact/start-streaming':
        return { status: 200, body: { StreamingId: 'streaming-1' } };
      case 'POST /participant/connection':
        return this.#find(bearer) ? connected(bearer) : denied;
      case 'POST /participant/message':
        return this.#say(bearer, (body as { Content: string }).Content);
      case 'POST /participant/attachment':
        return this.#find(bearer) ? fileAt(`http://${headers.host}/files/${secretToken}`) : denied;
      default:
        return undefined;
    }
  }

  #start(token: string): WireAnswer {
    const index = this.#startedBy.get(token) ?? this.chats.length;
    this.#startedBy.set(token, index);
    const chat = this.chats[index] ?? { contactId: crypto.randomUUID(), messages: [], ended: false };
    this.chats[index] = chat;
    const body = {
      ContactId: chat.contactId,
      ParticipantId: 'p',
      ParticipantToken: `${secretToken}-${index}`,
    };
    return { status: 200, body };
  }

  #say(bearer: string, content: string): WireAnswer {
    const chat = this.#find(bearer);
    if (!chat) return denied;
    chat.messages.push(content);
    return { status: 200, body: { Id: 'message-1', AbsoluteTime: '2026-01-02T12:45:07.890Z' } };
  }

  /** Both tokens of a chat end with its index. */
  #find(bearer: string): LoopbackChat | undefined {
    const chat = this.chats[Number(bearer.split('-')[1] ?? NaN)];
    return chat?.ended ? undefined : chat;
  }
}

function connected(bearer: string): WireAnswer {
  return {
    status: 200,
    body: { ConnectionCredentials: { ConnectionToken: bearer, Expiry: expiresAt() } },
  };
}

function fileAt(Url: string): WireAnswer {
  return { status: 200, body: { Url, UrlExpiry: expiresAt(), AttachmentSizeInBytes: 2 } };
}
