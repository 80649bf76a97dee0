/** What an interactive chat message asks, as the customer was shown it: numbered from 1. */
export interface Menu {
  /** When the bridge remembered it, before it was sent: only texts that came later can answer it. ISO 8601, UTC. */
  readonly askedAt: string;
  readonly options: readonly MenuOption[];
}

export interface MenuOption {
  /** As it stands behind its number in the text. */
  readonly label: string;
  /** What the customer's click would send. */
  readonly reply: string;
}
