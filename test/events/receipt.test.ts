import { describe, expect, it } from 'vitest';
import { parseReceipt } from '../../lambda/events/receipt.ts';
import { receipt, receiptPayload } from '../fixtures/receipts.ts';

const parse = (changes: object = {}) => parseReceipt(JSON.stringify({ ...receiptPayload, ...changes }));
const read = (changes: object) => {
  const parsed = parse(changes);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
};

describe('a receipt', () => {
  it('tells what has become of which part, when, and what it cost', () => {
    expect(parse()).toEqual({ ok: true, value: receipt });
  });

  it.each([
    ['TEXT_CARRIER_BLOCKED', 'carrier-blocked'],
    ['MEDIA_FILE_SIZE_EXCEEDED', 'file-size-exceeded'],
    ['MEDIA_DELIVERED', 'delivered'],
    ['TEXT_SENT', 'sent'],
  ])('of type %s says %s', (eventType, status) => {
    expect(read({ eventType })).toMatchObject({ status });
  });

  it.each(['RCS_READ', 'VOICE_ANSWERED', 'TEXT_ALL', 'TEXT_TO_STRING', 'TEXT_', 'MEDIA_CONSTRUCTOR', 'x'])(
    'of type %s says nothing of a text',
    (eventType) => {
      expect(read({ eventType })).not.toHaveProperty('status');
    },
  );

  it('that does not say so is the last word', () => {
    expect(read({ isFinal: undefined })).toMatchObject({ isFinal: true });
    expect(read({ isFinal: false })).toMatchObject({ isFinal: false });
  });

  it.each([undefined, null])('needs no more than type, id and time (%s)', (nothing) => {
    const { eventType, messageId, eventTimestamp } = receiptPayload;
    const rest = Object.fromEntries(Object.keys(receiptPayload).map((key) => [key, nothing]));
    expect(read({ ...rest, eventType, messageId, eventTimestamp })).toEqual({
      messageId,
      at: eventTimestamp,
      isFinal: true,
      status: 'delivered',
    });
  });

  it('leads to the part of how many', () => {
    const context = { ...receiptPayload.context, part: '2/13' };
    expect(read({ context }).subject).toMatchObject({ part: 2, of: 13 });
  });

  it('leads there also without instance and time', () => {
    const { instance: _, at: __, ...context } = receiptPayload.context;
    const { contact, item } = context;
    expect(read({ context }).subject).toEqual({ kind: 'item', contact, item, part: 1, of: 1 });
  });

  it.each(['file', 'words'] as const)('leads to the %s of how many', (as) => {
    const context = { ...receiptPayload.context, part: `${as} 2/3` };
    expect(read({ context }).subject).toMatchObject({ as, part: 2, of: 3 });
  });

  it('of what the bridge says in its own words leads to the notice', () => {
    expect(read({ context: { notice: 'held/2026-01-02' } }).subject).toEqual({
      kind: 'notice',
      notice: 'held/2026-01-02',
    });
  });

  it.each([
    ['nothing', {}],
    ["another's words", { account: 'bar' }],
    ['half of ours', { contact: 'c', item: 'i' }],
    ['no part', { ...receiptPayload.context, part: 'last' }],
    ['a part of what it does not know', { ...receiptPayload.context, part: 'song 1/1' }],
    ['a part of none', { ...receiptPayload.context, part: '0/0' }],
  ])('with %s as its context leads nowhere', (_, context) => {
    expect(read({ context })).not.toHaveProperty('subject');
  });

  it.each([
    ['eventType', undefined],
    ['messageId', ''],
    ['messageId', 7],
    ['eventTimestamp', 'now'],
    ['isFinal', 'yes'],
    ['totalMessagePrice', 'free'],
    // The names in a context are others' own: a reason showed them.
    ['context', { '+12065550142': 7 }],
    ['context', ['x', 7]],
  ])('with a bad %s is refused by that name (%s)', (name, value) => {
    expect(parse({ [name]: value })).toEqual({ ok: false, reason: `invalid: ${name}` });
  });

  it.each(['', 'TEXT_DELIVERED', '[', 'null'])('is refused when it is %j', (message) => {
    expect(parseReceipt(message).ok).toBe(false);
  });
});
