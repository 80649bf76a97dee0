import type { ChatItem } from '../chat-item.ts';
import { type Delivery, type Done, ignored } from '../delivery.ts';
import { isSettled, type Outcome } from '../outcome.ts';
import type { Deadline } from '../ports.ts';
import { type TellAgentPorts, tellAgent } from '../tell-agent.ts';
import { noticeResult } from '../tell-customer.ts';
import { approvedFiles, type Reply } from './prepare-reply.ts';
import type { ReplyMemory } from './reply-memory.ts';

export interface TellOfRefusalPorts extends TellAgentPorts {
  readonly replies: ReplyMemory;
}

export interface Refused {
  /** What has become of the item. */
  readonly delivery: Done;
  readonly item: ChatItem;
  readonly reply: Reply;
  readonly call: { readonly deadline: Deadline };
}

/**
 * Writes down in the conversation why the customer won't have a text, tells the agent, and says what is to be counted.
 * Repeats come here, too, since the process may have been killed in between; the agent is told once.
 * @param reason why nothing was sent, as the ledger has it.
 */
export async function tellOfRefusal(
  refused: Refused,
  reason: string,
  ports: TellOfRefusalPorts,
): Promise<Delivery> {
  const { delivery, reply } = refused;
  const { verdict } = reply;
  const counts = delivery.result === 'repeated' ? [] : [reason];
  if (verdict.kind === 'nothing') {
    if (verdict.reason === 'connect-replies-itself') return delivery;
    return tellOfFile({ ...refused, delivery: { ...ignored(reason), counts } }, ports);
  }
  const at = new Date(ports.clock.now()).toISOString();
  const [noted, told] = await Promise.all([
    ports.replies.noteRefusal(reply.contact, { reason, at }),
    tell(reason, refused, ports),
  ]);
  if (!isSettled(noted)) return { ...noted, kind: 'later' };
  return withNotice({ ...delivery, reason, counts }, told);
}

/** Tells the agent that a file was not sent, where the item is one. */
export async function tellOfFile(refused: Refused, ports: TellAgentPorts): Promise<Delivery> {
  if (approvedFiles(refused.item).length === 0) return refused.delivery;
  return withNotice(refused.delivery, await tell('attachment', refused, ports));
}

function tell(reason: string, { item, reply, call }: Refused, ports: TellAgentPorts) {
  const { contact, number } = reply;
  return tellAgent({ contact, number, instanceId: item.instanceId, reason }, ports, call);
}

/** A note that a wait helps is waited for; any other end of it is told in the log. */
function withNotice(done: Done, told: Awaited<ReturnType<typeof tell>>): Delivery {
  if (told?.kind === 'refused-for-now') return { ...(told satisfies Outcome<never>), kind: 'later' };
  const notice = noticeResult(told);
  return notice === undefined ? done : { ...done, notice };
}
