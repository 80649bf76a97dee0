import type { BridgeNumber } from '../bridge-number.ts';
import type { ChatAttachment, ChatItem } from '../chat-item.ts';
import type { KnownContact } from '../conversation.ts';
import { type Delivery, type DeliveryCall, toDelivery } from '../delivery.ts';
import { fingerprint } from '../fingerprint.ts';
import { isAllowed, outboundLimitReason } from '../guards.ts';
import type { LaneMessage } from '../lane-message.ts';
import type { Ledger, LedgerOutcome } from '../ports.ts';
import { contextOfItem } from '../text-context.ts';
import { type FileSender, fileReasons } from './file-sender.ts';
import { findContact } from './find-contact.ts';
import { mediaTypeOf } from './media-types.ts';
import { approvedFiles, held, type PrepareReplyPorts } from './prepare-reply.ts';
import { type TellOfRefusalPorts, tellOfRefusal } from './tell-of-refusal.ts';

export interface DeliverFilesPorts extends PrepareReplyPorts, TellOfRefusalPorts {
  readonly ledger: Ledger;
  /** Not there where no number sends files. */
  readonly files?: FilePorts | undefined;
}

export interface FilePorts {
  readonly sender: FileSender;
  /** What one attempt and the ledger's write after it may take at most. */
  readonly attemptMilliseconds: number;
}

/** A chat's files, and where they go. */
interface Sending {
  readonly item: ChatItem;
  /** When Connect streamed it. */
  readonly at: string;
  readonly contact: KnownContact;
  readonly number: BridgeNumber;
  /** Whether the conversation has been sent too much already. */
  readonly isHeld: boolean;
  readonly isOptedOut: boolean;
  readonly call: DeliveryCall;
}

/**
 * Sends the approved files of an item as MMS, each once. Answers nothing where not all of them could go for a reason
 * that lies with file or number: then words take their place.
 */
export async function deliverFiles(
  { payload: item, snsTimestamp: at }: LaneMessage<ChatItem>,
  ports: DeliverFilesPorts,
  call: DeliveryCall,
): Promise<Delivery | undefined> {
  const files = approvedFiles(item);
  if (!ports.files || files.length === 0) return undefined;
  const found = await findContact(item, ports);
  if (found.kind !== 'accepted') return toDelivery(found);
  const contact = found.value;
  const number = ports.numbers.get(contact.bridgeNumber);
  if (!number || !takesFiles(number, contact)) return undefined;
  const recorded = await ports.replies.recordParts(contact, {
    parts: [...new Set(files.map((file) => fingerprint(keyOf(item, file))))],
    hour: Math.floor(ports.clock.now() / 3_600_000),
  });
  if (recorded.kind !== 'accepted') return toDelivery(recorded);
  const { otherParts, optedOutAt } = recorded.value;
  const isReleased = call.releasedFrom === outboundLimitReason;
  const sending = {
    ...{ item, at, contact, number, call },
    isHeld: !isReleased && otherParts >= number.partsPerHour,
    isOptedOut: optedOutAt !== undefined,
  };
  return sendFiles(files, sending, { ...ports, files: ports.files });
}

function takesFiles({ route, sending }: BridgeNumber, { customerNumber }: KnownContact): boolean {
  return (
    route.kind === 'participant' && sending.media !== undefined && isAllowed(customerNumber, sending.media)
  );
}

interface SendPorts extends DeliverFilesPorts {
  readonly files: FilePorts;
}

async function sendFiles(
  files: readonly ChatAttachment[],
  sending: Sending,
  ports: SendPorts,
): Promise<Delivery | undefined> {
  let last: LedgerOutcome<unknown> | undefined;
  let isComplete = true;
  for (const [index, file] of files.entries()) {
    last = await sendOnce({ ...file, part: `file ${index + 1}/${files.length}` }, sending, ports);
    if (last.kind === 'not-wanted' && fileReasons.has(last.reason)) isComplete = false;
    else if (last.kind !== 'accepted') return end(last, sending, ports);
  }
  return last && isComplete ? toDelivery(last) : undefined;
}

function sendOnce(
  { part, ...file }: ChatAttachment & { readonly part: string },
  { item, at, contact, isHeld, isOptedOut, call }: Sending,
  { ledger, files: { sender, attemptMilliseconds } }: SendPorts,
): Promise<LedgerOutcome<unknown>> {
  const { releasedFrom: _, ...effect } = call;
  return ledger.once<unknown>({
    ...effect,
    key: keyOf(item, file),
    repeatsAfterUnknown: 1,
    attempt: async () => {
      const { contentType = '' } = file;
      if (isOptedOut) return { kind: 'not-wanted', reason: 'opted-out' };
      if (!mediaTypeOf(contentType)) return { kind: 'not-wanted', reason: 'file-type' };
      if (isHeld) return held;
      if (call.deadline.remainingMilliseconds() < attemptMilliseconds) return noTimeLeft;
      const context = contextOfItem(item, { part, at });
      return sender.send({ contact, attachmentId: file.id, contentType, context });
    },
  });
}

const noTimeLeft = { kind: 'refused-for-now', reason: 'no-time-left' } as const;

/** What the customer's side won't have is told, as of a text. */
function end(
  outcome: LedgerOutcome<unknown>,
  sending: Sending,
  ports: SendPorts,
): Promise<Delivery> | Delivery {
  const delivery = toDelivery(outcome);
  if (outcome.kind !== 'not-wanted' || delivery.kind !== 'done') return delivery;
  const { item, contact, number, call } = sending;
  const verdict = { kind: 'send', text: '', isHeld: false } as const;
  return tellOfRefusal({ delivery, item, reply: { contact, number, verdict }, call }, outcome.reason, ports);
}

function keyOf({ id }: ChatItem, file: ChatAttachment): string {
  return `${id}/file/${file.id}`;
}
