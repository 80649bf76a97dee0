import { describe, expect, it } from 'vitest';
import { fieldOf, isRawJson, listOf, parseJson, textOf } from '../../../lambda/core/sms/json.ts';

describe('parseJson', () => {
  it.each([
    ['an object', '{"a":1}', { a: 1 }],
    ['an object within a string', '"{\\"a\\":1}"', { a: 1 }],
    ['a string', '"plain"', 'plain'],
    ['what is none', '{a:1}', undefined],
    ['nothing', '', undefined],
  ])('reads %s', (_what, text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it('survives a hundred thousand brackets', () => {
    expect(parseJson('['.repeat(100_000))).toBeUndefined();
  });
});

describe('fieldOf', () => {
  it('sees own fields of objects alone', () => {
    expect(fieldOf({ a: 1 }, 'a')).toBe(1);
    expect(fieldOf({}, 'constructor')).toBeUndefined();
    expect(fieldOf(['x'], 'length')).toBeUndefined();
    expect(fieldOf('x', 'length')).toBeUndefined();
    expect(fieldOf(null, 'a')).toBeUndefined();
  });

  it('reads a field named __proto__ as any other', () => {
    expect(fieldOf(parseJson('{"__proto__":"x"}'), '__proto__')).toBe('x');
    expect(fieldOf(parseJson('{"__proto__":{"title":"x"}}'), 'title')).toBeUndefined();
  });
});

describe('listOf and textOf', () => {
  it('make nothing of other types', () => {
    expect(listOf({ 0: 'a', length: 1 })).toEqual([]);
    expect([true, null, {}, ['a'], undefined].map((value) => textOf(value))).toEqual(['', '', '', '', '']);
  });

  it('make a text of a number, and mend a lone surrogate', () => {
    expect(textOf(1.5)).toBe('1.5');
    expect(textOf('a\ud800')).toBe('a\ufffd');
  });
});

describe('isRawJson', () => {
  it.each(['{}', ' {"a":1}', '[]', '["a"]', '[{"a":1}]', '[[1]]'])('knows %s', (text) => {
    expect(isRawJson(text)).toBe(true);
  });

  it.each(['[1]', '1', '"a"', '{name}', '[Agent] hello', '{"a":1} and more', ''])(
    'leaves %j alone',
    (text) => {
      expect(isRawJson(text)).toBe(false);
    },
  );
});
