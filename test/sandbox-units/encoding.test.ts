import { expect, test } from 'vitest';
import { measure } from '../../sandbox/services/sms/encoding.ts';

test.for([
  { what: 'a short text', body: 'Hello', expected: { encoding: 'GSM-7', length: 5, segments: 1 } },
  {
    what: '160 characters',
    body: 'x'.repeat(160),
    expected: { encoding: 'GSM-7', length: 160, segments: 1 },
  },
  {
    what: '161 characters',
    body: 'x'.repeat(161),
    expected: { encoding: 'GSM-7', length: 161, segments: 2 },
  },
  {
    what: '306 characters',
    body: 'x'.repeat(306),
    expected: { encoding: 'GSM-7', length: 306, segments: 2 },
  },
  {
    what: '1,530 characters',
    body: 'x'.repeat(1530),
    expected: { encoding: 'GSM-7', length: 1530, segments: 10 },
  },
  {
    what: 'euro signs, two places each',
    body: '€'.repeat(80),
    expected: { encoding: 'GSM-7', length: 160, segments: 1 },
  },
  {
    what: 'a euro sign that would be cut apart',
    body: `${'x'.repeat(152)}€${'x'.repeat(152)}`,
    expected: { encoding: 'GSM-7', length: 306, segments: 3 },
  },
  { what: 'a curly quote', body: '’'.repeat(70), expected: { encoding: 'UCS-2', length: 70, segments: 1 } },
  { what: '71 others', body: '’'.repeat(71), expected: { encoding: 'UCS-2', length: 71, segments: 2 } },
  {
    what: 'emoji, never cut apart',
    body: '👍'.repeat(67),
    expected: { encoding: 'UCS-2', length: 134, segments: 3 },
  },
  {
    what: 'Greek capitals of the basic set',
    body: 'ΔΦΓΛΩΠΨΣΘΞ',
    expected: { encoding: 'GSM-7', length: 10, segments: 1 },
  },
  { what: 'a lower-case c with cedilla', body: 'ç', expected: { encoding: 'UCS-2', length: 1, segments: 1 } },
])('measures $what', ({ body, expected }) => {
  expect(measure(body)).toEqual(expected);
});
