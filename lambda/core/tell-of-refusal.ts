import type { ChatItem } from './chat-item.ts';
import { type Delivery, type Done, ignored } from './delivery.ts';
import { isSettled, type Outcome } from './outcome.ts';
import type { Deadline } from './ports.ts';
import { hasFile, type Reply } from './prepare-reply.ts';
import type { ReplyMemory } from './reply-memory.ts';
import { type TellAgentPorts, tellAgent } from './tell-agent.ts';
import { noticeResult } from './tell-customer.ts';

export interface TellOfRefusalPorts extends TellAgentPorts {
  readonly replies: ReplyMemory;
}

export interface Refused {
  /** What has become of the item. */
  readonly delivery: Done;
  readonly item: ChatItem;
  readonly reply: Reply;
  /** Why nothing was sent, as the ledger has it. */
  readonly reason: string;
  readonly call: { readonly deadline: Deadline };
}

/**
 * Writes down in the conversation why the customer won't have a text, tells the agent, and says what is to be counted.
 * Repeats come here, too, since the process may have been killed in between; the agent is told once.
 */
export async function tellOfRefusal(refused: Refused, ports: TellOfRefusalPorts): Promise<Delivery> {
  const { delivery, item, reply, reason } = refused;
  const { verdict } = reply;
  if (verdict.kind === 'nothing' && verdict.reason === 'connect-replies-itself') return delivery;
  const isOurs = verdict.kind === 'nothing';
  const counts = delivery.result === 'repeated' ? [] : [reason];
  const done: Done = isOurs ? { ...ignored(reason), counts } : { ...delivery, reason, counts };
  if (isOurs && !hasFile(item)) return done;

  const noting = isOurs ? undefined : noteRefusal(refused, ports);
  const [noted, told] = await Promise.all([noting, tell(isOurs ? 'attachment' : reason, refused, ports)]);
  if (noted && !isSettled(noted)) return { ...noted, kind: 'later' };
  if (told?.kind === 'refused-for-now') return { ...told, kind: 'later' };
  const notice = noticeResult(told);
  return notice === undefined ? done : { ...done, notice };
}

function noteRefusal(
  { reply, reason }: Refused,
  { replies, clock }: TellOfRefusalPorts,
): Promise<Outcome<void>> {
  return replies.noteRefusal(reply.contact, { reason, at: new Date(clock.now()).toISOString() });
}

function tell(reason: string, { item, reply, call }: Refused, ports: TellOfRefusalPorts) {
  const { contact, number } = reply;
  return tellAgent({ contact, number, instanceId: item.instanceId, reason }, ports, call);
}
