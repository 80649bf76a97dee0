import { attemptWithWaits } from './attempt-with-waits.ts';
import type { BridgeNumber } from './bridge-number.ts';
import { type Conversation, conversationKey } from './conversation.ts';
import type { Clock, Deadline, Ledger, LedgerOutcome, SmsSender } from './ports.ts';

export interface TellCustomerPorts {
  readonly sender: SmsSender;
  /** Of the bridge's own words. */
  readonly notices: Ledger;
  readonly clock: Clock;
  /** What one attempt and the ledger's write after it may take at most. */
  readonly attemptMilliseconds: number;
}

export interface Notice {
  readonly conversation: Conversation;
  readonly number: BridgeNumber;
  /** What to tell; nothing is told without it. */
  readonly body: string | undefined;
  /** The notice is told once a conversation and key. */
  readonly key: string;
}

/** Tells the customer something in the bridge's own words, once. Answers nothing where there is nothing to tell. */
export async function tellCustomer(
  { conversation, number, body, key }: Notice,
  ports: TellCustomerPorts,
  call: { readonly deadline: Deadline },
): Promise<LedgerOutcome<unknown> | undefined> {
  if (body === undefined) return undefined;
  const text = { customerNumber: conversation.customerNumber, number, body, context: { notice: key } };
  return ports.notices.once({
    ...call,
    key: `${conversationKey(conversation)}/${key}`,
    repeatsAfterUnknown: 0,
    attempt: () => attemptWithWaits(() => ports.sender.send(text), { ...ports, ...call }),
  });
}

/** What became of a notice, for the log; nothing where it was told before. */
export function noticeResult(outcome: LedgerOutcome<unknown> | undefined): string | undefined {
  if (!outcome || ('repeated' in outcome && outcome.repeated)) return undefined;
  return outcome.kind === 'accepted' ? outcome.kind : `${outcome.kind} ${outcome.reason}`;
}
