import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GuardedText, type GuardLimits, guards, guardText, isGuard } from '../../lambda/core/guards.ts';
import type { RecentText } from '../../lambda/core/recent-texts.ts';
import { withText } from '../twins/with-text.ts';
import { manyRuns } from './hard-texts.ts';

const limits: GuardLimits = {
  ownNumbers: new Set(['+12065550100', '262966']),
  blockedNumbers: ['+14255550666'],
  countries: { allowed: [], denied: [] },
  flood: { texts: 10, seconds: 30 },
  repeatedBody: { texts: 5, seconds: 60 },
};

interface Sketch {
  readonly second: number;
  readonly id?: string;
  readonly body?: string;
}

function textOf({ second, id = `text-${second}`, body = `body ${second}` }: Sketch): GuardedText {
  const at = new Date(Date.UTC(2026, 0, 5, 12) + second * 1_000).toISOString();
  return { id, at, bodyHash: body, customerNumber: '+14255550123' };
}

/** What becomes of texts, each recorded when it has been looked at, as a conversation does. */
function verdictsOn(sketches: readonly Sketch[], within = limits): readonly string[] {
  let recent: readonly RecentText[] = [];
  return sketches.map((sketch) => {
    const { customerNumber, ...text } = textOf(sketch);
    const verdict = guardText({ ...text, customerNumber }, recent, within);
    recent = withText(recent, text, { seconds: 600, texts: 512 });
    return verdict.kind === 'held' ? verdict.guard : 'pass';
  });
}

function series(count: number, secondsApart: number): readonly Sketch[] {
  return Array.from({ length: count }, (_, index) => ({ second: index * secondsApart }));
}

function passes(count: number): readonly string[] {
  return Array.from({ length: count }, () => 'pass');
}

describe('guardText', () => {
  it.each([
    ['+12065550100', 'own-number'],
    ['262966', 'own-number'],
    ['+14255550666', 'blocked-number'],
  ])('holds what comes from %s', (customerNumber, guard) => {
    expect(guardText({ ...textOf({ second: 0 }), customerNumber }, [], limits)).toEqual({
      kind: 'held',
      guard,
    });
  });

  it('lets ten texts through in 30 seconds and holds the eleventh', () => {
    expect(verdictsOn(series(11, 2))).toEqual([...passes(10), 'flood']);
  });

  it('lets any number of texts through at ten in 30 seconds', () => {
    expect(verdictsOn(series(100, 3))).toEqual(passes(100));
  });

  it('goes on holding a flood until it has ebbed away', () => {
    const flood = series(60, 1);
    const verdicts = verdictsOn([...flood, { second: 90 }]);
    expect(verdicts).toEqual([...passes(10), ...Array.from({ length: 50 }, () => 'flood'), 'pass']);
  });

  it('lets five equal bodies through in a minute and holds the sixth', () => {
    const equal = series(6, 11).map((sketch) => ({ ...sketch, body: 'Thank you for your message' }));
    expect(verdictsOn(equal)).toEqual([...passes(5), 'repeated-body']);
  });

  it('finds equal bodies between others', () => {
    const mixed = series(18, 3.3).map((sketch, index) =>
      index % 3 === 0 ? { ...sketch, body: 'again' } : sketch,
    );
    expect(verdictsOn([...mixed, { second: 59.5, body: 'again' }]).at(-1)).toBe('repeated-body');
  });

  it("does not count AWS's repeats of a text", () => {
    const repeats = Array.from({ length: 50 }, () => ({ second: 1, id: 'same', body: 'same' }));
    expect(verdictsOn(repeats)).toEqual(passes(50));
  });

  it('counts a text once that has been recorded often', () => {
    const often = Array.from({ length: 50 }, () => textOf({ second: 1 }));
    expect(guardText(textOf({ second: 2 }), often, limits).kind).toBe('pass');
  });

  it('does not count texts that came later than the one it looks at', () => {
    const later = series(30, 1).map((sketch) => textOf({ second: sketch.second + 100 }));
    expect(guardText(textOf({ second: 90 }), later, limits).kind).toBe('pass');
  });

  it.each([
    ['+447700900123', { allowed: [], denied: [] }, true],
    ['+447700900123', { allowed: ['+44'], denied: [] }, true],
    ['+447700900123', { allowed: ['+1', '+49'], denied: [] }, false],
    ['+447700900123', { allowed: [], denied: ['+44'] }, false],
    ['+447700900123', { allowed: [], denied: ['+1'] }, true],
    ['+12425550123', { allowed: ['+1'], denied: ['+1242'] }, false],
    ['+12065550123', { allowed: ['+1'], denied: ['+1242'] }, true],
    ['+12425550123', { allowed: ['+1242'], denied: ['+1'] }, true],
    ['+12065550123', { allowed: ['+1242'], denied: ['+1'] }, false],
    ['+12065550123', { allowed: ['+1'], denied: ['+1'] }, false],
    ['12345', { allowed: ['+1'], denied: [] }, false],
    ['12345', { allowed: [], denied: ['+1'] }, true],
  ])('looks where %s is from: %j', (customerNumber, countries, isLetThrough) => {
    const verdict = guardText({ ...textOf({ second: 0 }), customerNumber }, [], { ...limits, countries });
    expect(verdict).toEqual(isLetThrough ? { kind: 'pass' } : { kind: 'held', guard: 'country' });
  });

  it('ends alike in every attempt, whatever has come since', () => {
    const sketch = fc.record({ second: fc.integer({ min: 0, max: 90 }), id: fc.nat(30).map(String) });
    const bodied = fc.tuple(sketch, fc.constantFrom('a', 'b')).map(([one, body]) => textOf({ ...one, body }));
    fc.assert(
      fc.property(
        fc.array(bodied, { maxLength: 30 }),
        bodied,
        fc.array(bodied, { maxLength: 30 }),
        (...texts) => {
          const [before, text, since] = texts;
          const known = before.filter(({ id }) => id !== text.id);
          const again = guardText(text, [...known, text, ...since], limits);
          expect(again).toEqual(guardText(text, known, limits));
        },
      ),
      manyRuns,
    );
  });
});

describe('isGuard', () => {
  it.each(guards)('knows %s', (guard) => {
    expect(isGuard(guard)).toBe(true);
  });

  it.each([undefined, '', 'unknown-outcome', 'toString'])('does not take %j for a guard', (reason) => {
    expect(isGuard(reason)).toBe(false);
  });
});

describe('withText', () => {
  const recency = { seconds: 60, texts: 3 };

  it('keeps a text once', () => {
    const once = withText([], textOf({ second: 1 }), recency);
    expect(withText(once, textOf({ second: 1 }), recency)).toEqual(once);
  });

  it('drops what is no longer recent', () => {
    const [old, young, now] = [textOf({ second: 0 }), textOf({ second: 30 }), textOf({ second: 60 })];
    expect(withText([old, young], now, recency)).toEqual([young, now]);
  });

  it('does not keep an old text that comes late', () => {
    const [old, now] = [textOf({ second: 0 }), textOf({ second: 60 })];
    expect(withText([now], old, recency)).toEqual([now]);
  });

  it('keeps no more than it may', () => {
    const texts = [1, 2, 3, 4].map((second) => textOf({ second }));
    expect(
      texts.reduce<readonly RecentText[]>((recent, text) => withText(recent, text, recency), []),
    ).toEqual(texts.slice(1));
  });
});
