import { chatMessageLimit, partAt, type TextPart } from '../../lambda/core/split-text.ts';

/** All parts of a text, as they follow from each other. */
export function splitText(text: string, limit = chatMessageLimit): readonly TextPart[] {
  const parts: TextPart[] = [];
  for (let part = partAt(text, 0, limit); part; part = partAt(text, part.endOffset, limit)) parts.push(part);
  return parts;
}
