import { createHash, randomUUID } from 'node:crypto';
import type { Cancel } from '../../engine/clock.ts';
import type { Draft, Message, QueueSettings } from './message.ts';

/** A message with what only its queue knows and changes. */
export interface StoredMessage extends Message {
  receiveCount: number;
  firstReceivedAt: number | undefined;
  /** The newest handle; older ones stay in `handles`. */
  handle: string | undefined;
  readonly handles: string[];
  inFlight: boolean;
  /** Held by an attempt in progress. */
  held: boolean;
  delayed: boolean;
  /** Milliseconds since 1970. */
  visibleAt: number;
  cancelWait: Cancel | undefined;
}

type Kept = Pick<Message, 'id' | 'body' | 'attributes' | 'group' | 'deduplicationId' | 'sourceArn'>;

const firstSequenceNumber = 18_000_000_000_000_000_000n;
let sequence = 0n;

export function newMessage(draft: Draft, settings: QueueSettings, now: number): StoredMessage {
  const { body, attributes = {}, group, deduplicationId } = draft;
  const id = randomUUID();
  const { fifo } = settings;
  const kept: Kept = {
    id,
    body,
    attributes,
    group: fifo ? (group ?? id) : id,
    deduplicationId: fifo ? (deduplicationId ?? sha256(body)) : undefined,
    sourceArn: undefined,
  };
  return storeAgain(kept, settings, now);
}

/** Puts a message of another queue into this one under the id it has. */
export function storeAgain(kept: Kept, { fifo }: QueueSettings, now: number): StoredMessage {
  sequence += 256n;
  const { id, body, attributes, group, deduplicationId, sourceArn } = kept;
  return {
    ...{ id, body, attributes, group, deduplicationId, sourceArn },
    sequenceNumber: fifo ? String(firstSequenceNumber + sequence) : undefined,
    sentAt: now,
    receiveCount: 0,
    firstReceivedAt: undefined,
    handle: undefined,
    handles: [],
    inFlight: false,
    held: false,
    delayed: false,
    visibleAt: 0,
    cancelWait: undefined,
  };
}

/** What a repeat of this message is known by; `undefined` in a standard queue. */
export function deduplicationKey(draft: Draft, settings: QueueSettings): string | undefined {
  if (!settings.fifo) return undefined;
  const id = draft.deduplicationId ?? sha256(draft.body);
  return settings.deduplicationPerGroup ? `${draft.group} ${id}` : id;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
