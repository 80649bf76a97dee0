import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toQueueText, toReasonAttribute } from '../../lambda/adapters/queue-text.ts';

const anyUnits = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0xfffe, 0xffff, 0xd800, 0x5c)))
  .map((units) => units.map((unit) => String.fromCharCode(unit)).join(''));

/** Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const queueCharacters = /^(?:[\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\u{10000}-\u{10ffff}])*$/u;

it('is text that SQS takes, and says the same as the value', () => {
  fc.assert(
    fc.property(anyUnits, fc.jsonValue(), (text, value) => {
      const queued = toQueueText({ text, value });
      expect(queued).toMatch(queueCharacters);
      expect(JSON.parse(queued)).toEqual(JSON.parse(JSON.stringify({ text, value })));
      expect(JSON.parse(queued).text).toBe(text);
    }),
  );
});

it('makes a reason that SQS takes of any', () => {
  fc.assert(
    fc.property(anyUnits, (reason) => {
      expect(toReasonAttribute(reason).reason.StringValue).toMatch(/^[\x20-\x7e]{1,256}$/);
    }),
  );
});
