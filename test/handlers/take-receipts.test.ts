import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../lambda/core/receipts/receipt.ts';
import type { TakenReceipt } from '../../lambda/core/receipts/take-receipt.ts';
import { takeReceipts } from '../../lambda/handlers/take-receipts.ts';
import { snsRecord } from '../fixtures/notifications.ts';
import { receipt, receiptPayload } from '../fixtures/receipts.ts';
import { item } from '../fixtures/texts.ts';
import { MemoryDeadLetters } from '../twins/memory-dead-letters.ts';
import { MemoryLog } from '../twins/memory-log.ts';
import { MemoryMetrics } from '../twins/memory-metrics.ts';

const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
const reported = (changes: object = {}) => snsRecord(JSON.stringify({ ...receiptPayload, ...changes }));
const noted: TakenReceipt = { delivery: { kind: 'done', result: 'accepted' }, counts: [], measures: [] };

function open(answer: (receipt: Receipt) => Promise<TakenReceipt> = async () => noted) {
  const ports = { deadLetters: new MemoryDeadLetters(), log: new MemoryLog(), metrics: new MemoryMetrics() };
  const taken: Receipt[] = [];
  const begun: Context[] = [];
  const handle = takeReceipts(
    {
      begin: (given) => void begun.push(given),
      take: async (each) => {
        taken.push(each);
        return answer(each);
      },
    },
    ports,
  );
  const take = (...Records: unknown[]) => handle({ Records }, context);
  return { ...ports, taken, begun, take };
}

describe('the receipts', () => {
  it('are taken, counted and measured', async () => {
    const { take, taken, begun, metrics, log } = open(async () => ({
      ...noted,
      counts: ['sent', 'failed-carrier-blocked'],
      measures: [{ name: 'carrier-fee', value: 0.006, unit: 'dollars' }],
    }));
    await take(reported());
    expect(taken).toEqual([receipt]);
    expect(begun).toEqual([context]);
    expect(metrics.counts).toEqual({ ReceiptSent: 1, ReceiptFailedCarrierBlocked: 1 });
    expect(metrics.measures).toEqual([{ name: 'ReceiptCarrierFee', value: 0.006, unit: 'dollars' }]);
    expect(log.lines).toMatchObject([
      { level: 'info', event: 'receipt accepted', fields: { correlationId: item.id } },
    ]);
  });

  it.each([
    ['is no JSON', snsRecord('TEXT_DELIVERED'), 'not-json'],
    ['lacks an id', reported({ messageId: undefined }), 'invalid: messageId'],
    ['is nothing at all', null, 'invalid: (whole)'],
  ])('go whole to the dead letters where one %s', async (_, record, reason) => {
    const { take, taken, deadLetters, metrics } = open();
    await take(record, reported());
    expect(deadLetters.letters).toEqual([{ event: { Records: [record] }, reason }]);
    expect(taken).toEqual([receipt]);
    expect(metrics.counts).toEqual({ ReceiptRefused: 1 });
  });

  it('go to the dead letters, with what to do, when only a person can help', async () => {
    const delivery = { kind: 'kept', reason: 'AccessDeniedException', advice: 'deploy' } as const;
    const { take, deadLetters, metrics, log } = open(async () => ({ ...noted, delivery }));
    await take(reported());
    expect(deadLetters.letters).toEqual([{ event: { Records: [reported()] }, reason: delivery.reason }]);
    expect(metrics.counts).toEqual({ ReceiptKept: 1 });
    expect(log.lines).toMatchObject([
      { level: 'error', fields: { reason: delivery.reason, advice: 'deploy' } },
    ]);
  });

  it('that have to come again make the call fail, after all others are taken and counted', async () => {
    const later = { ...noted, delivery: { kind: 'later', reason: 'throttled' }, counts: ['sent'] } as const;
    const { take, taken, metrics, deadLetters } = open(async ({ messageId }) =>
      messageId === 'first' ? later : noted,
    );
    await expect(take(reported({ messageId: 'first' }), reported())).rejects.toThrow('come again');
    expect(taken).toHaveLength(2);
    expect(deadLetters.letters).toEqual([]);
    expect(metrics.counts).toEqual({ ReceiptLater: 1, ReceiptSent: 1 });
  });

  it('that cannot be taken at all make the call fail, and say why', async () => {
    const fault = new Error('unreachable');
    const { take, metrics, log } = open(async () => Promise.reject(fault));
    await expect(take(reported())).rejects.toThrow('come again');
    expect(metrics.counts).toEqual({ ReceiptFaults: 1 });
    expect(log.lines).toMatchObject([{ level: 'error', fault, fields: { correlationId: item.id } }]);
  });
});
