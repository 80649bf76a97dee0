import { septetsOf } from './gsm7.ts';

export type SmsEncoding = 'GSM-7' | 'UCS-2';

/** What a text takes on the air. */
export interface SmsSize {
  readonly encoding: SmsEncoding;
  /** Septets in GSM-7, UTF-16 units in UCS-2: AWS doesn't say how it counts an emoji, this is the careful reading. */
  readonly units: number;
  /** Texts that the carrier makes of it, and bills. */
  readonly segments: number;
}

interface Limits {
  /** Units of a text that needs no joining. */
  readonly alone: number;
  /** Units of each of several segments: the header that joins them takes the rest. */
  readonly joined: number;
  /** Units that one send may have. */
  readonly ceiling: number;
}

/** Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html */
const limits: Readonly<Record<SmsEncoding, Limits>> = {
  'GSM-7': { alone: 160, joined: 153, ceiling: 1530 },
  'UCS-2': { alone: 70, joined: 67, ceiling: 630 },
};

/** Ten full segments of GSM-7 are its ceiling; with pairs kept whole, fewer units may fill them. */
const segmentCeiling = 10;

/** Encoding that AWS End User Messaging picks for a text. */
export function encodingOf(text: string): SmsEncoding {
  return measure(text).encoding;
}

/** Measures a text; an empty one has no segment. */
export function measure(text: string): SmsSize {
  const meter = new SmsMeter();
  for (const character of text) meter.add(character.codePointAt(0) ?? 0);
  return meter.size();
}

/** Measures a text that grows. */
export class SmsMeter {
  readonly #gsm = new Packing(limits['GSM-7']);
  readonly #ucs = new Packing(limits['UCS-2']);
  #encoding: SmsEncoding = 'GSM-7';

  add(codePoint: number): void {
    const septets = septetsOf(codePoint);
    if (septets === 0) this.#encoding = 'UCS-2';
    this.#gsm.add(septets);
    this.#ucs.add(codePoint > 0xffff ? 2 : 1);
  }

  /** Whether one send may have all this. Once it may not, nothing that is added changes that. */
  fits(): boolean {
    const { encoding, units, segments } = this.size();
    return units <= limits[encoding].ceiling && segments <= segmentCeiling;
  }

  size(): SmsSize {
    const packing = this.#encoding === 'GSM-7' ? this.#gsm : this.#ucs;
    return { encoding: this.#encoding, units: packing.units, segments: packing.segments };
  }
}

/** Fills segments with characters; none is cut by a segment's end. */
class Packing {
  readonly #limits: Limits;
  #units = 0;
  #joined = 0;
  #free = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  add(units: number): void {
    this.#units += units;
    if (units > this.#free) {
      this.#joined += 1;
      this.#free = this.#limits.joined;
    }
    this.#free -= units;
  }

  get units(): number {
    return this.#units;
  }

  get segments(): number {
    if (this.#units <= this.#limits.alone) return Math.min(this.#units, 1);
    return this.#joined;
  }
}
