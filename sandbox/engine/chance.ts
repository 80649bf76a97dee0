/** A number from 0 up to, not including, 1. */
type Generator = () => number;

/** Luck that can be repeated: the same seed and the same questions give the same answers. */
export class Chance {
  #seed: number;
  readonly #streams = new Map<string, Generator>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  reseed(seed: number): void {
    this.#seed = seed;
    this.#streams.clear();
  }

  /** Whether what happens at `rate` (0 to 1) happens now. Each `stream` has a sequence of its own. */
  strikes(stream: string, rate: number): boolean {
    if (rate <= 0) return false;
    return rate >= 1 || this.draw(stream) < rate;
  }

  /** A number from 0 up to, not including, 1. */
  draw(stream: string): number {
    let next = this.#streams.get(stream);
    if (!next) {
      next = mulberry32(hash(`${this.#seed} ${stream}`));
      this.#streams.set(stream, next);
    }
    return next();
  }
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

function mulberry32(seed: number): Generator {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
