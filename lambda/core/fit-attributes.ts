import { graphemeCut } from './graphemes.ts';

/** Why an attribute isn't as it was meant: a name to count by. */
export type AttributeLoss =
  /** Connect refuses the name, or a more important attribute has it. */
  'attribute-name' | 'attribute-left-out' | 'attribute-shortened';

export interface AttributeCandidate {
  readonly name: string;
  readonly value: string;
  /** Whether a beginning of the value is better than nothing. */
  readonly mayBeShortened?: boolean;
}

export interface FittedAttributes {
  readonly attributes: Readonly<Record<string, string>>;
  readonly losses: readonly AttributeLoss[];
}

const encoder = new TextEncoder();

/**
 * Takes as many attributes as go into `maxBytes` of UTF-8, names included; the most important ones come first.
 * Halves of surrogate pairs, for which UTF-8 has no form, become U+FFFD: Connect would have to guess at them.
 */
export function fitAttributes(candidates: readonly AttributeCandidate[], maxBytes: number): FittedAttributes {
  const attributes = new Map<string, string>();
  const losses: AttributeLoss[] = [];
  let room = maxBytes;
  for (const candidate of candidates) {
    const { name } = candidate;
    const { value, loss } = attributes.has(name) ? nameLost : fitAttribute(candidate, room);
    if (loss) losses.push(loss);
    if (value === undefined) continue;
    attributes.set(name, value);
    room -= bytesOf(name) + bytesOf(value);
  }
  return { attributes: Object.fromEntries(attributes), losses };
}

interface FittedAttribute {
  readonly value?: string;
  readonly loss?: AttributeLoss;
}

const nameLost: FittedAttribute = { loss: 'attribute-name' };

function fitAttribute({ name, value, mayBeShortened }: AttributeCandidate, room: number): FittedAttribute {
  if (!/^[A-Za-z0-9_-]+$/.test(name)) return nameLost;
  const whole = value.toWellFormed();
  const roomForValue = room - bytesOf(name);
  if (bytesOf(whole) <= roomForValue) return { value: whole };
  const beginning = mayBeShortened ? beginningOf(whole, roomForValue) : '';
  if (beginning.trim() === '') return { loss: 'attribute-left-out' };
  return { value: beginning, loss: 'attribute-shortened' };
}

/** What goes into `maxBytes` of a text, cut between graphemes where that is possible. */
function beginningOf(text: string, maxBytes: number): string {
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.max(0, maxBytes)));
  return read < 2 ? '' : text.slice(0, graphemeCut(text, 0, read));
}

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
