import { type Recency, type RecentText, textsBefore } from './recent-texts.ts';

/** What may hold a text back; each is the reason under which it then lies in the failure queue. */
export const guards = ['own-number', 'blocked-number', 'country', 'flood', 'repeated-body'] as const;

export type Guard = (typeof guards)[number];

/** What a number lets through. */
export interface GuardLimits {
  /** All numbers of this bridge: a text from one of them is an answer to itself. */
  readonly ownNumbers: Pick<ReadonlySet<string>, 'has'>;
  readonly blockedNumbers: readonly string[];
  readonly countries: CountryLimits;
  /** At most so many texts of a conversation within so many seconds. */
  readonly flood: Recency;
  /** At most so many texts of a conversation with the same body within so many seconds. */
  readonly repeatedBody: Recency;
}

/**
 * Beginnings of E.164 numbers, such as "+44", or "+1242" for the Bahamas within "+1". Of all that a number begins
 * with, the longest decides; of equals, the denial.
 */
export interface CountryLimits {
  /** Where there are some, other numbers are held, short codes too. */
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

export interface GuardedText extends RecentText {
  /** E.164, or a short code. */
  readonly customerNumber: string;
}

export type GuardVerdict = { readonly kind: 'pass' } | { readonly kind: 'held'; readonly guard: Guard };

/**
 * Decides whether a text goes on. Goes by the texts' own times and by what was known when the text came, so that
 * every attempt at it ends alike. Texts that were held count, too: who doesn't stop isn't let through in between.
 */
export function guardText(
  text: GuardedText,
  recent: readonly RecentText[],
  limits: GuardLimits,
): GuardVerdict {
  const guard = guards.find((name) => holds[name](text, recent, limits));
  return guard ? { kind: 'held', guard } : { kind: 'pass' };
}

/** Reason of an item that is held because its conversation has been sent too much within the hour. */
export const outboundLimitReason = 'outbound-limit';

/** Whether a reason is a guard's name: a person has released such a message, and no guard looks at it again. */
export function isGuard(reason: string | undefined): reason is Guard {
  return guards.some((guard) => guard === reason);
}

/**
 * Whether a customer may be told that the text waits. Who was shut out on purpose is sent nothing: an answer to each
 * day's text of numbers that cost much is what those want who make them text.
 */
export function isToldOf(reason: string | undefined): boolean {
  return reason === 'flood' || reason === 'repeated-body';
}

type Holds = (text: GuardedText, recent: readonly RecentText[], limits: GuardLimits) => boolean;

const holds: Readonly<Record<Guard, Holds>> = {
  'own-number': ({ customerNumber }, _, { ownNumbers }) => ownNumbers.has(customerNumber),
  'blocked-number': ({ customerNumber }, _, { blockedNumbers }) => blockedNumbers.includes(customerNumber),
  country: ({ customerNumber }, _, { countries }) => !isAllowed(customerNumber, countries),
  flood: (text, recent, { flood }) => textsBefore(text, recent, flood.seconds).length >= flood.texts,
  'repeated-body': (text, recent, { repeatedBody: { seconds, texts } }) =>
    textsBefore(text, recent, seconds).filter(({ bodyHash }) => bodyHash === text.bodyHash).length >= texts,
};

/** Whether a number begins as the limits allow. */
export function isAllowed(number: string, { allowed, denied }: CountryLimits): boolean {
  const allowance = longestPrefix(number, allowed);
  const denial = longestPrefix(number, denied);
  if (denial > 0 && denial >= allowance) return false;
  return allowed.length === 0 || allowance > 0;
}

function longestPrefix(number: string, prefixes: readonly string[]): number {
  return Math.max(0, ...prefixes.filter((prefix) => number.startsWith(prefix)).map(({ length }) => length));
}
