import { describeNewChat } from '../new-chat.ts';
import type { Outcome } from '../outcome.ts';
import {
  type ChatMemory,
  type ChatOutcome,
  type ChatState,
  type Chats,
  generationAfter,
  type Opening,
  type ParticipantConnections,
} from '../participant-chat.ts';
import type { ChatReceipt, Clock, CustomerMessage, Deadline, Remember } from '../ports.ts';

export interface ParticipantRoutePorts {
  readonly chats: Chats;
  readonly connections: ParticipantConnections;
  readonly memory: ChatMemory;
  readonly clock: Clock;
  /** Makes a client token of its parts: the same parts, the same token. */
  token(...parts: readonly string[]): string;
  /** What one call and the ledger's write after it may take at most. */
  readonly callMilliseconds: number;
}

/** One delivery on its way through the states of a conversation's chat. Generations name what it did itself. */
export interface Walk {
  readonly message: CustomerMessage;
  readonly remember: Remember;
  readonly deadline: Deadline;
  opened?: string;
  connected?: string;
  /** Why a connection that still serves could not be renewed. */
  notRenewed?: Outcome<never>;
  /** Whether a chat was replaced. One is enough: a second dead one has another cause. */
  replaced: boolean;
}

/** What a step leads to: another look at the chat, or the end of the walk. */
export type Step = { readonly chat: ChatState | undefined } | { readonly outcome: Outcome<ChatReceipt> };

/** Whether there is time for one more call: one that is killed has an outcome that nobody knows. */
export function hasTime({ deadline }: Walk, { callMilliseconds }: ParticipantRoutePorts): boolean {
  return deadline.remainingMilliseconds() >= callMilliseconds;
}

export const noTimeLeft: Outcome<never> = { kind: 'refused-for-now', reason: 'no-time-left' };

/** Begins a generation: the first one, or the one after a chat that is over. */
export async function begin(
  replaced: ChatState | undefined,
  walk: Walk,
  { memory }: ParticipantRoutePorts,
): Promise<Step> {
  const { text } = walk.message;
  const next = {
    generation: generationAfter(replaced?.generation, text.id),
    opening: openingOf(walk.message),
    ...(replaced && { replaces: replaced.generation }),
  };
  return toStep(await memory.begin(text, next));
}

interface Going {
  readonly walk: Walk;
  readonly ports: ParticipantRoutePorts;
  /**
   * Whether what was asked for isn't what would be asked for today: a bad text, or a configuration that has been
   * mended since, shall not stand in the way of what comes after it.
   */
  readonly isOutdated?: boolean;
}

/** Replaces a chat that is proven over, or can't begin and is outdated, once in a walk; else the walk ends. */
export async function replaceOrEnd(
  result: ChatOutcome<never>,
  chat: ChatState,
  { walk, ports, isOutdated = false }: Going,
): Promise<Step> {
  const isOver = result.kind === 'over' || (result.kind === 'refused-for-good' && isOutdated);
  if (isOver && !walk.replaced) {
    walk.replaced = true;
    return begin(chat, walk, ports);
  }
  return { outcome: placed(result.kind === 'over' ? refusedAnew(result.reason) : result, chat, walk) };
}

function refusedAnew(reason: string): Outcome<never> {
  const advice =
    'check that the instance has chat and message streaming on, that the streaming topic lets it publish, ' +
    'and that the flow is published, then redrive';
  return { kind: 'refused-for-good', reason: `new-chat-refused ${reason}`, advice };
}

/** Adds to an advice, which a person reads in the log, what it is about. */
export function placed(outcome: Outcome<never>, { opening }: ChatState, { message }: Walk): Outcome<never> {
  const advised = outcome.kind === 'refused-for-good' || outcome.kind === 'refused-for-now';
  if (!advised || outcome.advice === undefined) return outcome;
  const { instanceArn, contactFlowId } = opening;
  const place = [
    `number ${message.number.phoneNumberArn}`,
    `instance ${instanceArn}`,
    `flow ${instanceArn}/contact-flow/${contactFlowId}`,
  ];
  return { ...outcome, advice: `${outcome.advice} (${place.join(', ')})` };
}

export function toStep(kept: Outcome<ChatState | undefined>): Step {
  return kept.kind === 'accepted' ? { chat: kept.value } : { outcome: kept };
}

/** The chat that this text would open. */
export function openingOf({ text, number }: CustomerMessage): Opening {
  if (number.route.kind !== 'participant')
    throw new Error(`expected the route "participant", got "${number.route.kind}"`);
  const { kind: _, ...settings } = number.route;
  const { losses: _losses, ...chat } = describeNewChat(text, number);
  return { ...chat, ...settings };
}
