/** What a conversation keeps of a text for the guards. */
export interface RecentText {
  readonly id: string;
  /** When SNS took it. ISO 8601, UTC. */
  readonly at: string;
  /** Fingerprint of the body: equal for equal bodies. */
  readonly bodyHash: string;
}

/** How long and how many texts are kept. */
export interface Recency {
  readonly seconds: number;
  readonly texts: number;
}

/** The other texts, each id once, that came in the seconds up to `text` and were known when it came. */
export function textsBefore(
  text: RecentText,
  recent: readonly RecentText[],
  seconds: number,
): readonly RecentText[] {
  const own = recent.findIndex(({ id }) => id === text.id);
  const known = own < 0 ? recent : recent.slice(0, own);
  const end = Date.parse(text.at);
  const within = known.filter(({ at }) => Date.parse(at) <= end && end - Date.parse(at) < seconds * 1_000);
  return [...new Map(within.map((other) => [other.id, other])).values()];
}
