import type { Recency, RecentText } from '../../lambda/core/recent-texts.ts';

/** Adds a text, once per id, and drops what is no longer recent. */
export function withText(
  recent: readonly RecentText[],
  text: RecentText,
  recency: Recency,
): readonly RecentText[] {
  const all = recent.some(({ id }) => id === text.id) ? recent : [...recent, text];
  const newest = Math.max(...all.map(({ at }) => Date.parse(at)));
  return all.filter(({ at }) => newest - Date.parse(at) < recency.seconds * 1_000).slice(-recency.texts);
}
