import type { Outage, Rates } from './accidents.ts';
import type { PhoneKind } from './carriers.ts';
import { Chance } from './chance.ts';

/** Somebody does something. Times are milliseconds since the beginning. */
export type PlannedEvent =
  | {
      readonly at: number;
      readonly kind: 'text';
      readonly customer: number;
      readonly number: number;
      readonly says: Saying;
    }
  | { readonly at: number; readonly kind: 'end-chats' }
  /** Agents hand their chats on. */
  | { readonly at: number; readonly kind: 'transfer' }
  | { readonly at: number; readonly kind: 'forget-tokens' }
  | { readonly at: number; readonly kind: 'redrive' }
  | { readonly at: number; readonly kind: 'deploy' };

/** What a customer says, as far as it matters to the bridge. */
export type Saying = 'plain' | 'long' | 'answer' | 'end' | 'stop' | 'start' | 'blank' | 'same';

/** Who answers in a chat. */
export type Persona = 'agent' | 'bot' | 'menu-bot' | 'nobody';

/** Everything that a seed stands for; what happens by chance on the way is drawn from the seed, too. */
export interface Plan {
  readonly seed: number;
  readonly rates: Rates;
  readonly outages: readonly Outage[];
  /** Whether AWS's documented quotas hold. */
  readonly hasQuotas: boolean;
  /** The longest that a request, or an answer, is on its way. */
  readonly wayMilliseconds: number;
  readonly events: readonly PlannedEvent[];
  /** By customer. */
  readonly personas: readonly Persona[];
  /** By customer. */
  readonly phones: readonly PhoneKind[];
}

const minute = 60_000;
const sayings: readonly Saying[] = [
  ...(['plain', 'plain', 'plain', 'plain', 'long', 'answer', 'answer', 'end', 'stop', 'start'] as const),
  ...(['blank', 'same'] as const),
];
const phoneKinds: readonly PhoneKind[] = [
  'reachable',
  'reachable',
  'off',
  'blocked',
  'fickle',
  'fickle',
  'silent',
];
const personas: readonly Persona[] = ['agent', 'agent', 'bot', 'menu-bot', 'menu-bot', 'nobody'];

/** The same seed, the same plan. */
export function planOf(seed: number): Plan {
  const chance = new Chance(seed);
  const span = chance.pick([5_000, minute, 10 * minute]);
  const customers = 1 + chance.below(3);
  const rate = () => (chance.happens(0.5) ? 0 : chance.pick([0.02, 0.1, 0.1, 0.3, 0.3, 0.7]));
  const rates: Rates = {
    duplicate: rate(),
    reorder: rate(),
    throttle: rate(),
    lostAnswer: rate(),
    lostRequest: rate(),
    ledgerThrottle: rate(),
    kill: rate() / 2,
    freeze: rate() / 7,
    skew: rate(),
  };
  const texts = Array.from({ length: 2 + chance.below(10) }, (): PlannedEvent => {
    const says = chance.pick(sayings);
    return {
      at: chance.below(span),
      kind: 'text',
      customer: chance.below(customers),
      number: chance.below(2),
      says,
    };
  });
  const others = (['end-chats', 'transfer', 'forget-tokens', 'redrive', 'deploy'] as const)
    .filter(() => chance.happens(0.3))
    .map((kind): PlannedEvent => ({ at: chance.below(2 * span), kind }));
  return {
    seed,
    rates,
    hasQuotas: chance.happens(0.3),
    wayMilliseconds: 60,
    outages: (['connect', 'sms'] as const)
      .filter(() => chance.happens(0.15))
      .map((who) => outageOf(who, span, chance)),
    events: [...texts, ...others].sort((one, other) => one.at - other.at),
    personas: Array.from({ length: customers }, () => chance.pick(personas)),
    phones: Array.from({ length: customers }, () => chance.pick(phoneKinds)),
  };
}

function outageOf(who: Outage['who'], span: number, chance: Chance): Outage {
  const from = chance.below(span);
  return { who, from, to: from + chance.below(span) };
}
