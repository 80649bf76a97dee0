import type { DeliverTextPorts } from './deliver-text-ports.ts';
import type { Delivery, DeliveryCall } from './delivery.ts';
import { toDelivery } from './delivery.ts';
import { guardOf, type IncomingText } from './incoming-text.ts';
import { accepted, isSettled, type Outcome } from './outcome.ts';
import type { ConversationState, CustomerMessage } from './ports.ts';
import { tellCustomer } from './tell-customer.ts';
import type { WordMatch } from './words.ts';

export interface Steering {
  readonly word: Exclude<WordMatch['kind'], 'none'>;
  readonly incoming: IncomingText;
  readonly state: ConversationState;
  readonly call: DeliveryCall;
  readonly readChat: CustomerMessage['readChat'];
}

/** What the first step answers when there is no need for the others. */
const nothingToDo = 'nothing-to-do';

type Step = () => Promise<Outcome<unknown>>;

const repeatsAfterUnknown = 5;

/** A customer who wants to leave doesn't stay because End User Messaging has no room for saying so. */
const confirmationWaitMilliseconds = 2 * 60_000;

/**
 * Does what a word asks for. Answers nothing where it asks for nothing here: a word for help without a text to
 * answer, or one to come back by a customer who never left; such a text goes the way of all others. So does one
 * that a guard holds, but for opting out: who wants to leave is let go, however often and from wherever it is said.
 * Only our own numbers are not heard.
 */
export async function steerConversation(
  steering: Steering,
  ports: DeliverTextPorts,
): Promise<Delivery | undefined> {
  const { word, incoming, state, call } = steering;
  const steps = stepsOf[word](steering, ports);
  if (!steps) return undefined;
  const guard = guardOf(incoming, state, ports.numbers);
  if (guard && (word !== 'opt-out' || guard === 'own-number')) return undefined;
  const outcome = await ports.ledger.once({
    ...call,
    key: `${incoming.text.id}/word`,
    repeatsAfterUnknown,
    attempt: () => takeSteps(steps, () => call.deadline.remainingMilliseconds() >= ports.attemptMilliseconds),
  });
  if (outcome.kind === 'accepted' && !outcome.value.hasActed) return undefined;
  const delivery = toDelivery(outcome);
  return delivery.kind === 'done' ? { ...delivery, reason: word } : delivery;
}

/** Each step may be repeated, so that whoever comes again after a crash begins with the first. */
async function takeSteps(
  steps: readonly Step[],
  hasTime: () => boolean,
): Promise<Outcome<{ hasActed: boolean }>> {
  for (const step of steps) {
    if (!hasTime()) return { kind: 'refused-for-now', reason: 'no-time-left' };
    const outcome = await step();
    if (!isSettled(outcome)) return outcome;
    if (outcome.kind === 'accepted' && outcome.value === nothingToDo) return accepted({ hasActed: false });
  }
  return accepted({ hasActed: true });
}

type StepsOf = (steering: Steering, ports: DeliverTextPorts) => readonly Step[] | undefined;

const stepsOf: Readonly<Record<Steering['word'], StepsOf>> = {
  // The chat is ended whatever becomes of the confirmation: played back, the word would end a later chat.
  end: (steering, ports) => [endOf(steering, ports), unlessNow(tell(steering, ports, 'ended'))],
  help: (steering, ports) =>
    steering.incoming.number.texts.help === undefined ? undefined : [tell(steering, ports, 'help')],
  'opt-out': (steering, ports) => {
    const { text, number, receivedAt } = steering.incoming;
    const list = number.words.optOutList;
    if (list === undefined) return undefined;
    return [
      // First, for nothing may be sent afterwards; but whatever becomes of it, the customer is let go.
      unlessNow(tell(steering, ports, 'optedOut'), ports.clock.now() < lastWaitFor(receivedAt)),
      () => ports.optOuts.add(list, text.customerNumber),
      () => ports.conversations.setOptedOut(text, receivedAt),
      endOf(steering, ports),
    ];
  },
  'opt-in': (steering, ports) => {
    const { text, number } = steering.incoming;
    const list = number.words.optOutList;
    if (list === undefined) return undefined;
    return [
      async () => {
        const removed = await ports.optOuts.remove(list, text.customerNumber);
        if (removed.kind !== 'accepted') return removed;
        // Removed before a crash, it is still noted in the conversation: that goes last.
        return accepted(removed.value || steering.state.optedOutAt ? 'removed' : nothingToDo);
      },
      unlessNow(tell(steering, ports, 'optedIn')),
      () => ports.conversations.setOptedOut(text, undefined),
    ];
  },
};

function endOf({ incoming: { text, number }, readChat }: Steering, { routes }: DeliverTextPorts): Step {
  return () => routes[number.route.kind].end({ text, number, readChat });
}

function tell(
  { incoming, call }: Steering,
  ports: DeliverTextPorts,
  name: 'ended' | 'help' | 'optedIn' | 'optedOut',
): Step {
  const { text, number } = incoming;
  return async () => {
    const notice = { conversation: text, number, body: number.texts[name], key: `${name}/${text.id}` };
    return (await tellCustomer(notice, ports, call)) ?? accepted(undefined);
  };
}

/** A step that only a wait can help is waited for, while it may be; any other end of it is an end. */
function unlessNow(step: Step, mayWait = true): Step {
  return async () => {
    const outcome = await step();
    return mayWait && outcome.kind === 'refused-for-now' ? outcome : accepted(undefined);
  };
}

/** Until when an opt-out may wait for its confirmation. Milliseconds since 1970. */
function lastWaitFor(receivedAt: string): number {
  return Date.parse(receivedAt) + confirmationWaitMilliseconds;
}
