import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPart, type SettledPart } from '../../lambda/core/next-part.ts';
import { graphemesOf, hardText, manyRuns } from './hard-texts.ts';

interface Attempt {
  readonly limit: number;
  /** How many parts are accepted before the attempt breaks off. */
  readonly accepts: number;
}

const attempts = fc.array(
  fc.record({ limit: fc.integer({ min: 3, max: 40 }), accepts: fc.integer({ min: 0, max: 4 }) }),
  { maxLength: 8 },
);

/** Attempts at one text, each by what the ledger holds; the last one goes through. Answers what the chat got. */
function deliverInAttempts(text: string, broken: readonly Attempt[], lastLimit = 16): readonly string[] {
  const ledger: SettledPart[] = [];
  const chat: string[] = [];
  for (const { limit, accepts } of [...broken, { limit: lastLimit, accepts: text.length + 1 }]) {
    for (let accepted = 0; accepted < accepts; accepted++) {
      const next = nextPart(text, ledger.at(-1), limit);
      if (next.kind === 'end') return chat;
      if (next.kind === 'changed') throw new Error('the text has not changed');
      chat.push(next.part.content);
      ledger.push({ endOffset: next.part.endOffset, fingerprint: next.part.fingerprint });
    }
  }
  return chat;
}

describe('nextPart', () => {
  it('goes on where the last part ended, though it would cut elsewhere now', () => {
    expect(deliverInAttempts('one two three four', [{ limit: 8, accepts: 1 }], 14)).toEqual([
      'one two ',
      'three four',
    ]);
  });

  it('ends behind the last part', () => {
    const first = nextPart('hello', undefined);
    expect(first.kind === 'part' && nextPart('hello', first.part).kind).toBe('end');
  });

  it('refuses to go on in another text', () => {
    const first = nextPart('one two three', undefined, 8);
    expect(first.kind === 'part' && nextPart('ONE two three', first.part, 8)).toEqual({ kind: 'changed' });
  });

  it('goes on in a text that differs only behind the last part', () => {
    const first = nextPart('one two three', undefined, 8);
    expect(first.kind === 'part' && nextPart('one two four', first.part, 8)).toMatchObject({
      part: { content: 'four' },
    });
  });

  it('refuses to go on behind the end of a text that has become shorter', () => {
    const first = nextPart('one two three', undefined, 8);
    expect(first.kind === 'part' && nextPart('one', first.part, 8)).toEqual({ kind: 'changed' });
  });

  it('loses nothing and brings nothing twice when the limit changes between attempts', () => {
    fc.assert(
      fc.property(hardText, attempts, (text, broken) => {
        const visible = deliverInAttempts(text, broken).join('').replaceAll(/\s/g, '');
        expect(visible).toBe(text.replaceAll(/\s/g, ''));
      }),
      manyRuns,
    );
  });

  it('keeps white space, too, where none is long', () => {
    fc.assert(
      fc.property(hardText, attempts, (text, broken) => {
        const pieces = [...(text.match(/\s+/g) ?? []), ...graphemesOf(text).map(({ segment }) => segment)];
        const longest = Math.max(0, ...pieces.map(({ length }) => length));
        fc.pre(text.trim() !== '');
        const roomy = broken.map(({ limit, accepts }) => ({ limit: limit + 3 * longest, accepts }));
        expect(deliverInAttempts(text, roomy, 3 * longest + 2).join('')).toBe(text);
      }),
      manyRuns,
    );
  });
});
