import { describe, expect, it } from 'vitest';
import { measure } from '../../../lambda/core/sms/measure.ts';
import { splitSms } from '../../../lambda/core/sms/split-sms.ts';

const english = { language: 'en', partMarkers: false };
const marked = { language: 'en', partMarkers: true };

const bodies = (text: string, options = english) => splitSms(text, options).map(({ body }) => body);
const lengths = (text: string) => bodies(text).map((body) => body.length);

describe('splitSms', () => {
  it('leaves a text within the limits whole', () => {
    expect(splitSms('Your order is on its way.', english)).toEqual([
      { part: '1/1', body: 'Your order is on its way.', endOffset: 25 },
    ]);
  });

  it('numbers the parts and says where each ends', () => {
    const text = 'a'.repeat(2000);
    expect(splitSms(text, english)).toEqual([
      { part: '1/2', body: 'a'.repeat(1530), endOffset: 1530 },
      { part: '2/2', body: 'a'.repeat(470), endOffset: 2000 },
    ]);
  });

  it('makes nothing of an empty text', () => {
    expect(splitSms('', english)).toEqual([]);
  });

  describe('cuts', () => {
    const sentence = 'This is a sentence. ';

    it('behind a paragraph, even where a sentence would fill the part better', () => {
      const first = `${sentence.repeat(50)}\n\n`;
      expect(bodies(first + sentence.repeat(50))[0]).toBe(first);
    });

    it('behind a sentence where the last paragraph ends in the first half', () => {
      const text = `${sentence.repeat(10)}\n\n${sentence.repeat(100)}`;
      expect(bodies(text)[0]).toMatch(/sentence\. $/);
      expect(bodies(text)[0]?.length).toBeGreaterThan(1500);
    });

    it('behind a line, which ends a sentence without a full stop', () => {
      const text = 'an item of a long list\n'.repeat(100);
      expect(bodies(text)[0]).toMatch(/list\n$/);
    });

    it('behind a word where no sentence ends, white space staying with the word', () => {
      const text = 'word '.repeat(500);
      expect(bodies(text)[0]).toBe('word '.repeat(306));
    });

    it('before a URL that would not fit whole', () => {
      const url = `https://example.com/${'path/'.repeat(100)}`;
      expect(bodies(`${'so '.repeat(400)}${url} end`)[1]).toBe(`${url} end`);
    });

    it('between the words of a script that has no spaces', () => {
      const text = 'สวัสดีชาวโลก'.repeat(80);
      const words = new Intl.Segmenter('th', { granularity: 'word' }).segment(text);
      const [first] = splitSms(text, { language: 'th', partMarkers: false });
      expect(words.containing(first?.endOffset ?? 0)?.index).toBe(first?.endOffset);
      expect(first?.endOffset).toBeGreaterThan(600);
    });

    it('nothing within a grapheme, a surrogate pair or an extension pair', () => {
      expect(lengths('👨‍👩‍👧‍👦'.repeat(100))).toEqual([627, 473]);
      expect(lengths(`a${'👍'.repeat(400)}`)).toEqual([629, 172]);
      expect(lengths(`a${'€'.repeat(800)}`)).toEqual([761, 40]);
    });

    it('between code points of a grapheme that is longer than a part', () => {
      expect(lengths(`x${'\u0301'.repeat(1500)}`)).toEqual([630, 630, 241]);
      expect(lengths(`👍${'\u{e0061}'.repeat(700)}`)).toEqual([630, 630, 142]);
    });
  });

  describe('limits', () => {
    it('keeps a part of GSM-7 within ten segments, which pairs fill less well than letters', () => {
      const [first] = bodies('€'.repeat(765));
      expect(measure(first ?? '')).toEqual({ encoding: 'GSM-7', units: 1520, segments: 10 });
      expect(measure('€'.repeat(761)).segments).toBe(11);
    });

    it('gives each part its own encoding', () => {
      const text = `${'Plain words here. '.repeat(100)}😀`;
      expect(bodies(text).map((body) => measure(body).encoding)).toEqual(['GSM-7', 'UCS-2']);
    });

    it('ends a part of GSM-7 before a character that would lower its limit', () => {
      const [first, second] = bodies(`${'word '.repeat(200)}😀`);
      expect(measure(first ?? '').encoding).toBe('GSM-7');
      expect(second).toBe('😀');
    });
  });

  describe('markers', () => {
    it('stand before each part and count', () => {
      const [first, second] = bodies('a'.repeat(2000), marked);
      expect(first).toBe(`(1/2) ${'a'.repeat(1524)}`);
      expect(second).toBe(`(2/2) ${'a'.repeat(476)}`);
    });

    it('are left out of a single part', () => {
      expect(bodies('a'.repeat(1530), marked)).toEqual(['a'.repeat(1530)]);
    });

    it('make room for their own growth', () => {
      const text = 'a'.repeat(1524 * 9 + 1);
      const parts = bodies(text, marked);
      expect(parts).toHaveLength(10);
      expect(parts[0]).toBe(`(1/10) ${'a'.repeat(1523)}`);
      expect(parts[9]).toMatch(/^\(10\/10\) a+$/);
      expect(parts.map((body) => body.slice(body.indexOf(' ') + 1)).join('')).toBe(text);
    });
  });

  describe('resuming', () => {
    const text = 'Some words to send. '.repeat(300);

    it('goes on where the last part that was sent ends, and counts it', () => {
      const whole = splitSms(text, english);
      const sent = { parts: 1, endOffset: whole[0]?.endOffset ?? 0 };
      expect(splitSms(text, { ...english, sent })).toEqual(whole.slice(1));
    });

    it('finds nothing left behind the last part', () => {
      expect(splitSms(text, { ...english, sent: { parts: 4, endOffset: text.length } })).toEqual([]);
    });

    it('counts on with markers', () => {
      const rest = splitSms(text, { ...marked, sent: { parts: 1, endOffset: 1000 } });
      expect(rest.map(({ part }) => part)).toEqual(['2/5', '3/5', '4/5', '5/5']);
      expect(rest[0]?.body).toMatch(/^\(2\/5\) Some words/);
    });
  });

  it('leaves out a piece of nothing but white space, which the API refuses', () => {
    const text = `a${' '.repeat(5000)}b`;
    const parts = splitSms(text, english);
    expect(parts.map(({ body }) => body.trim())).toEqual(['a', 'b']);
    expect(parts.at(-1)?.endOffset).toBe(text.length);
  });

  it('keeps white space that a part begins with', () => {
    const text = `a${' '.repeat(1600)}${'b'.repeat(1500)}`;
    expect(bodies(text).join('')).toBe(text);
  });

  it('takes a hundred thousand characters in its stride', () => {
    const text = 'A sentence of some words, with 😀 in it. '.repeat(2500);
    const parts = bodies(text);
    expect(parts.join('')).toBe(text);
    expect(parts.length).toBeLessThan(200);
  });
});
