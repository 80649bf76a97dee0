import type { Phrases } from './phrases.ts';

/** Where and in which language an interactive message is shown. */
export interface Setting {
  /** BCP 47. */
  readonly language: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly phrases: Phrases;
}
