/**
 * How an attempt at an effect ended (docs/design.md, "What is promised"). Only `accepted` and `not-wanted` settle
 * the effect; after any other it may be tried again.
 *
 * `reason` is a short code in kebab-case that holds no number, text or token. `advice` says what to do, for a person.
 */
export type Outcome<Value> = Settled<Value> | Unsettled;

export type Settled<Value> =
  | { readonly kind: 'accepted'; readonly value: Value }
  /** The customer's side won't have it: opted out, invalid or blocked number, blocked country, price cap. */
  | { readonly kind: 'not-wanted'; readonly reason: string };

export type Unsettled =
  /** Throttled, or never connected: nothing has happened. */
  | RefusedForNow
  /** Nothing has happened, and nothing will until a person changes something. */
  | { readonly kind: 'refused-for-good'; readonly reason: string; readonly advice?: string }
  /** It may have happened, and nothing says so. */
  | { readonly kind: 'unknown'; readonly reason: string };

export interface RefusedForNow {
  readonly kind: 'refused-for-now';
  readonly reason: string;
  readonly advice?: string;
  /** Seconds after which another attempt makes sense, where the usual short waits don't. */
  readonly waitSeconds?: number;
}

export function accepted<Value>(value: Value): Settled<Value> {
  return { kind: 'accepted', value };
}

export function isSettled<Value>(outcome: Outcome<Value>): outcome is Settled<Value> {
  return outcome.kind === 'accepted' || outcome.kind === 'not-wanted';
}
