/** How often what goes wrong, from 0 to 1. */
export interface Rates {
  /** A notification, or an asynchronous call, comes twice. */
  readonly duplicate: number;
  /** A notification is overtaken by later ones. */
  readonly reorder: number;
  /** A call is refused for now. */
  readonly throttle: number;
  /** A call is accepted, and its answer never comes. */
  readonly lostAnswer: number;
  /** A call fails without an effect, and nothing says so. */
  readonly lostRequest: number;
  /** A write of the ledger is refused. */
  readonly ledgerThrottle: number;
  /** A function's process is killed in the middle. */
  readonly kill: number;
  /** A function's process stands still for minutes, and then goes on. */
  readonly freeze: number;
  /** A clock is wrong. */
  readonly skew: number;
}

/** A time in which somebody won't have anything, and says so. */
export interface Outage {
  readonly who: 'connect' | 'sms';
  /** Milliseconds since the beginning. */
  readonly from: number;
  readonly to: number;
}

export const noAccidents: Rates = {
  duplicate: 0,
  reorder: 0,
  throttle: 0,
  lostAnswer: 0,
  lostRequest: 0,
  ledgerThrottle: 0,
  kill: 0,
  freeze: 0,
  skew: 0,
};
