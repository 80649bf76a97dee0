import { describe, expect, it } from 'vitest';
import { readLaneReceipt } from '../../lambda/events/sqs.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';

const record = sqsRecord(receipt);

describe('a lane record', () => {
  it('is read as AWS documents it', () => {
    expect(readLaneReceipt(record)).toEqual(receipt);
  });

  it('tells how often it has been received', () => {
    const attributes = { ...record.attributes, ApproximateReceiveCount: '17' };
    expect(readLaneReceipt({ ...record, attributes })).toMatchObject({ receiveCount: 17 });
  });

  it('tells why it lay in the failure queue', () => {
    const released = { ...receipt, releasedFrom: 'unknown-outcome' };
    expect(readLaneReceipt(sqsRecord(released))).toEqual(released);
  });

  it.each([
    ['no attributes', undefined],
    ['attributes of somebody else', { trace: { stringValue: 'abc', dataType: 'String' } }],
    ['a reason that is binary', { reason: { binaryValue: 'YWJj', dataType: 'Binary' } }],
    ['a reason that is null', { reason: { stringValue: null, dataType: 'String' } }],
  ])('was not released when it has %s', (_, messageAttributes) => {
    expect(readLaneReceipt({ ...record, messageAttributes })).toEqual(receipt);
  });

  it.each([
    [
      'no group, as on a standard queue',
      { ...record, attributes: { ApproximateReceiveCount: '1' } },
      'attributes.MessageGroupId',
    ],
    // Found by fuzzing: the count became NaN, and the message was kept at its first refusal.
    [
      'a count of receives that is none',
      { ...record, attributes: { ...record.attributes, ApproximateReceiveCount: 'few' } },
      'attributes.ApproximateReceiveCount',
    ],
    ['no body', { ...record, body: undefined }, 'body'],
    ['nothing', {}, 'messageId, receiptHandle, body, attributes'],
  ])('throws for %s', (_, broken, paths) => {
    expect(() => readLaneReceipt(broken)).toThrow(
      `expected a record of a FIFO queue, which came as invalid: ${paths}`,
    );
  });
});
