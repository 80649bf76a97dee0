import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RememberedMenu, resolveAnswer } from '../../lambda/core/menu-answer.ts';
import { withAnswer } from '../twins/with-answer.ts';
import { hardText, manyRuns } from './hard-texts.ts';

function at(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 5, 12) + seconds * 1_000).toISOString();
}

function menuOf(askedAt: string, ...labels: readonly string[]): RememberedMenu {
  return { askedAt, options: labels.map((label) => ({ label, reply: `reply of ${label}` })) };
}

const travel = menuOf(at(0), 'Book a hotel', 'Réserver un vol', 'ホテル', 'Yes!');

describe('resolveAnswer', () => {
  it.each([
    ['2', 'Réserver un vol'],
    ['2.', 'Réserver un vol'],
    ['2)', 'Réserver un vol'],
    ['(2)', 'Réserver un vol'],
    ['#2', 'Réserver un vol'],
    ['# 2!', 'Réserver un vol'],
    [' 02\n', 'Réserver un vol'],
    ['２', 'Réserver un vol'],
    ['٢', 'Réserver un vol'],
    ['۲', 'Réserver un vol'],
    ['②', 'Réserver un vol'],
    ['2\ufe0f\u20e3', 'Réserver un vol'],
    ['b', 'Réserver un vol'],
    ['B)', 'Réserver un vol'],
    ['reserver un VOL', 'Réserver un vol'],
    ['book  a hotel.', 'Book a hotel'],
    ['\u200fBook a hotel\u200b', 'Book a hotel'],
    ['ﾎﾃﾙ', 'ホテル'],
    ['yes', 'Yes!'],
  ])('reads %j as %j', (text, label) => {
    expect(resolveAnswer(text, at(9), [travel])).toEqual({ reply: `reply of ${label}`, askedAt: at(0) });
  });

  it.each([
    '0',
    '5',
    '-1',
    '1.5',
    '1 2',
    '1?',
    '2 please',
    'option 2',
    'e',
    'book',
    'Book a hotel now',
    '',
    '...',
    '\u200b',
  ])('leaves %j as it is', (text) => {
    expect(resolveAnswer(text, at(9), [travel])).toBeUndefined();
  });

  it('leaves what could mean two options', () => {
    const numbers = menuOf(at(0), '2', '4');
    expect(resolveAnswer('2', at(9), [numbers])).toBeUndefined();
    expect(resolveAnswer('1', at(9), [numbers])?.reply).toBe('reply of 2');
    expect(resolveAnswer('4', at(9), [numbers])?.reply).toBe('reply of 4');
    expect(resolveAnswer('yes', at(9), [menuOf(at(0), 'Yes', 'YES!')])).toBeUndefined();
  });

  it('reads what could mean two options that would send the same', () => {
    expect(resolveAnswer('2', at(9), [menuOf(at(0), '1', '2')])?.reply).toBe('reply of 2');
    expect(resolveAnswer('yes', at(9), [menuOf(at(0), 'Yes', 'Yes')])?.reply).toBe('reply of Yes');
  });

  it('answers the latest menu that was asked before the text, whatever their order', () => {
    const menus = [menuOf(at(20), 'later'), menuOf(at(10), 'latest'), menuOf(at(0), 'earlier')];
    expect(resolveAnswer('1', at(15), menus)?.reply).toBe('reply of latest');
  });

  it('answers no earlier menu than the latest, even where the text fits it alone', () => {
    expect(resolveAnswer('3', at(15), [travel, menuOf(at(10), 'only')])).toBeUndefined();
    expect(resolveAnswer('1', at(15), [travel, menuOf(at(10))])).toBeUndefined();
  });

  it('answers no menu that was asked when the text was received, or later', () => {
    expect(resolveAnswer('1', at(0), [travel])).toBeUndefined();
    expect(resolveAnswer('1', at(-1), [travel])).toBeUndefined();
  });

  it('answers a menu for a day', () => {
    expect(resolveAnswer('1', at(86_400), [travel])?.reply).toBe('reply of Book a hotel');
    expect(resolveAnswer('1', at(86_401), [travel])).toBeUndefined();
  });

  it('answers a menu once, however often the answer is attempted', () => {
    const answered = withAnswer([travel], { reply: 'reply of Book a hotel', askedAt: at(0) }, at(9));
    expect(resolveAnswer('1', at(9), answered)?.reply).toBe('reply of Book a hotel');
    expect(resolveAnswer('2', at(12), answered)).toBeUndefined();
  });

  it('lets a text that was received before the answer, but comes after it, answer too', () => {
    const answered = withAnswer([travel], { reply: 'reply of Book a hotel', askedAt: at(0) }, at(9));
    const again = withAnswer(answered, { reply: 'reply of Book a hotel', askedAt: at(0) }, at(5));
    expect(resolveAnswer('2', at(5), again)?.reply).toBe('reply of Réserver un vol');
    expect(again).toEqual(answered);
  });

  it('lets each of two texts of one millisecond answer, since neither came first', () => {
    const answered = withAnswer([travel], { reply: 'reply of Book a hotel', askedAt: at(0) }, at(9));
    expect(resolveAnswer('2', at(9), answered)?.reply).toBe('reply of Réserver un vol');
  });

  it('takes a text that is too long to be an answer as it is', () => {
    expect(resolveAnswer(`2${' '.repeat(100_000)}`, at(9), [travel])).toBeUndefined();
  });

  it('takes an invisible text for no option, even where a label is invisible', () => {
    expect(resolveAnswer('\u200b', at(9), [menuOf(at(0), '\u200b', 'No')])).toBeUndefined();
  });

  it('answers nothing when nothing was asked', () => {
    expect(resolveAnswer('1', at(9), [])).toBeUndefined();
  });

  it('reads a text alike in every attempt, whatever is asked and answered in between', () => {
    const seconds = fc.integer({ min: 0, max: 40 });
    const labels = fc.array(fc.oneof(fc.constantFrom('1', '2', 'a', 'Yes', 'yes.', 'No'), hardText), {
      maxLength: 5,
    });
    const menus = fc.array(fc.tuple(seconds, labels), { maxLength: 5 }).map((list) => {
      return list.map(([second, names]) => menuOf(at(second), ...names));
    });
    const answer = fc.oneof(fc.constantFrom('1', '2', '(3)', 'b', 'YES', 'no', 'hello'), hardText);
    const otherAnswers = fc.array(fc.tuple(fc.integer({ min: 21, max: 60 }), answer), { maxLength: 4 });
    fc.assert(
      fc.property(menus, answer, otherAnswers, (asked, text, later) => {
        const receivedAt = at(20);
        const known = asked.filter(({ askedAt }) => askedAt < receivedAt);
        const first = resolveAnswer(text, receivedAt, known);
        let menusNow: readonly RememberedMenu[] = first ? withAnswer(asked, first, receivedAt) : asked;
        expect(resolveAnswer(text, receivedAt, menusNow)).toEqual(first);
        for (const [second, otherText] of later) {
          const other = resolveAnswer(otherText, at(second), menusNow);
          if (other) menusNow = withAnswer(menusNow, other, at(second));
          expect(resolveAnswer(text, receivedAt, menusNow)).toEqual(first);
        }
      }),
      manyRuns,
    );
  });
});
