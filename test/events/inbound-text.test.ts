import { describe, expect, it } from 'vitest';
import { parseInboundText } from '../../lambda/events/inbound-text.ts';
import { inboundPayload } from '../fixtures/notifications.ts';
import { text } from '../fixtures/texts.ts';

const { messageKeyword: _, previousPublishedMessageId: __, ...leastPayload } = inboundPayload;

function parse(changes: Readonly<Record<string, unknown>> = {}) {
  return parseInboundText(JSON.stringify({ ...leastPayload, ...changes }));
}

describe('an inbound text', () => {
  it('is read with all that AWS documents', () => {
    expect(parseInboundText(JSON.stringify(inboundPayload))).toEqual({
      ok: true,
      value: { ...text, keyword: inboundPayload.messageKeyword },
    });
  });

  it('is read without what may be missing', () => {
    expect(parse()).toEqual({ ok: true, value: text });
  });

  it('is read whatever else AWS adds to it', () => {
    expect(parse({ messageSegmentCount: 2, carrier: { code: null } })).toEqual({ ok: true, value: text });
  });

  it.each([undefined, null, ''])('has no keyword when that is %j', (messageKeyword) => {
    expect(parse({ messageKeyword })).toEqual({ ok: true, value: text });
  });

  it.each([undefined, null, ''])('is blank when its body is %j', (messageBody) => {
    expect(parse({ messageBody })).toEqual({ ok: true, value: { ...text, body: '' } });
  });

  it.each([
    ['a short code', '12345'],
    ['a long number without its plus', '12065550142'],
    ['the longest that SendTextMessage takes', '+1234567890123456789'],
  ])('may come from %s', (__, originationNumber) => {
    expect(parse({ originationNumber })).toMatchObject({ value: { customerNumber: originationNumber } });
  });

  it('may come to an RCS agent, whose id is no number', () => {
    const destinationNumber = 'rcs-0a1b2c3d4e5f60718293a4b5c6d7e8f9';
    expect(parse({ destinationNumber })).toMatchObject({ value: { bridgeNumber: destinationNumber } });
  });

  it.each([
    ['originationNumber', undefined],
    ['originationNumber', null],
    ['originationNumber', ''],
    ['originationNumber', 12065550142],
    ['originationNumber', 'MYBANK'],
    ['originationNumber', '+1 206 555 0142'],
    ['originationNumber', '+02065550142'],
    ['originationNumber', '+12345678901234567890'],
    ['originationNumber', '+12065550142\n'],
    ['destinationNumber', undefined],
    ['destinationNumber', ''],
    ['destinationNumber', ['+12065550100']],
    ['inboundMessageId', undefined],
    ['inboundMessageId', ''],
    ['inboundMessageId', 7],
    ['inboundMessageId', 'x'.repeat(257)],
    ['messageBody', 42],
    ['messageBody', { text: 'nested' }],
    ['messageKeyword', true],
  ])('is refused for a bad %s (%j)', (field, value) => {
    expect(parse({ [field]: value })).toEqual({ ok: false, reason: `invalid: ${field}` });
  });

  it('names every field at fault', () => {
    expect(parseInboundText('{"messageBody":1}')).toEqual({
      ok: false,
      reason: 'invalid: originationNumber, destinationNumber, inboundMessageId, messageBody',
    });
  });

  it.each(['null', '[]', '"text"', '7'])('is refused whole when it is %s', (message) => {
    expect(parseInboundText(message)).toEqual({ ok: false, reason: 'invalid: (whole)' });
  });

  it.each(['', 'STOP', '{"originationNumber":', "{'a':1}", '\ud800'])(
    'is refused when it is no JSON: %j',
    (message) => {
      expect(parseInboundText(message)).toEqual({ ok: false, reason: 'not-json' });
    },
  );
});
