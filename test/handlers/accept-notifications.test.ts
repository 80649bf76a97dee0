import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { conversationKey } from '../../lambda/core/conversation.ts';
import { acceptText } from '../../lambda/core/inbound/accept-text.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import type { Lane } from '../../lambda/core/ports.ts';
import { parseInboundText } from '../../lambda/events/inbound-text.ts';
import { acceptNotifications, type Intake } from '../../lambda/handlers/accept-notifications.ts';
import { inboundNotification, snsRecord } from '../fixtures/notifications.ts';
import { numbers } from '../fixtures/numbers.ts';
import { text } from '../fixtures/texts.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryDeadLetters } from '../twins/memory-dead-letters.ts';
import { MemoryFifoQueue } from '../twins/memory-fifo-queue.ts';
import { MemoryLane } from '../twins/memory-lane.ts';
import { MemoryLog } from '../twins/memory-log.ts';
import { MemoryMetrics } from '../twins/memory-metrics.ts';

const intake: Intake<InboundText> = {
  name: 'Inbound',
  parse: ({ Sns }) => parseInboundText(Sns.Message),
  accept: (payload) => acceptText(payload, numbers),
  group: conversationKey,
};
const context = {} as Context;
const keyword = { keyword: 'KEYWORD_111122223333' };

function open() {
  const queue = new MemoryFifoQueue({ clock: new JumpingClock(), name: 'lane' });
  const ports = {
    lane: new MemoryLane<InboundText>(queue),
    deadLetters: new MemoryDeadLetters(),
    log: new MemoryLog(),
    metrics: new MemoryMetrics(),
  };
  const accept = (records: readonly unknown[], lane: Lane<InboundText> = ports.lane) =>
    acceptNotifications(intake, { ...ports, lane })({ Records: records }, context);
  return { ...ports, queue, accept };
}

describe('an intake', () => {
  it('puts a notification on the lane, in the group of its conversation', async () => {
    const { accept, queue, metrics, log } = open();
    await accept([inboundNotification()]);
    expect(queue.messages).toEqual([
      { messageId: expect.any(String), group: conversationKey(text), body: expect.any(String) },
    ]);
    expect(JSON.parse(queue.messages[0]?.body ?? '')).toEqual({
      version: 1,
      payload: { ...text, ...keyword },
      snsMessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
      snsTimestamp: '2026-01-02T12:45:07.000Z',
      correlationId: text.id,
    });
    expect(metrics.counts).toEqual({ InboundAccepted: 1 });
    expect(log.lines).toEqual([
      {
        level: 'info',
        event: 'notification accepted',
        fields: { correlationId: text.id, snsMessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e' },
      },
    ]);
  });

  it('puts the same text on the lane once, under whatever notification it comes', async () => {
    const { accept, queue } = open();
    const { Sns, ...rest } = inboundNotification();
    await accept([inboundNotification()]);
    await accept([{ ...rest, Sns: { ...Sns, MessageId: 'published-anew' } }]);
    expect(queue.messages).toHaveLength(1);
  });

  it('drops what there is nothing of to deliver, counted', async () => {
    const { accept, queue, deadLetters, metrics, log } = open();
    await accept([inboundNotification({ messageBody: ' ' })]);
    expect(queue.messages).toEqual([]);
    expect(deadLetters.letters).toEqual([]);
    expect(metrics.counts).toEqual({ InboundDropped: 1 });
    expect(log.lines).toMatchObject([{ level: 'info', fields: { reason: 'blank', correlationId: text.id } }]);
  });

  it.each([
    [
      'names an unknown number',
      inboundNotification({ destinationNumber: '+12065550199' }),
      'unknown-bridge-number',
    ],
    ['lacks a field', inboundNotification({ inboundMessageId: undefined }), 'invalid: inboundMessageId'],
    ['is no JSON', snsRecord('STOP'), 'not-json'],
    ['is no notification', { Sns: { Message: '{}' } }, 'invalid: Sns.MessageId, Sns.Timestamp'],
    ['is nothing at all', null, 'invalid: (whole)'],
  ])('keeps what %s in the dead letters, as an event of its own', async (_, record, reason) => {
    const { accept, queue, deadLetters, metrics, log } = open();
    await accept([record]);
    expect(deadLetters.letters).toEqual([{ event: { Records: [record] }, reason }]);
    expect(queue.messages).toEqual([]);
    expect(metrics.counts).toEqual({ InboundRefused: 1 });
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { reason } }]);
  });

  it('lets no record harm another', async () => {
    const { accept, queue, deadLetters, metrics } = open();
    const ids = ['first', 'second'];
    const [first, second] = ids.map((inboundMessageId) => inboundNotification({ inboundMessageId }));
    await accept([first, snsRecord('broken'), second, inboundNotification({ messageBody: '' })]);
    expect(queue.messages.map(({ body }) => JSON.parse(body).correlationId)).toEqual(ids);
    expect(deadLetters.letters).toHaveLength(1);
    expect(metrics.counts).toEqual({ InboundAccepted: 2, InboundRefused: 1, InboundDropped: 1 });
  });

  it('throws when the lane cannot be reached, after the other records are done', async () => {
    const { accept, deadLetters, metrics, lane, log } = open();
    const unreachable = new Error('unreachable');
    const failing: Lane<InboundText> = {
      put: async (entry) => {
        if (entry.deduplicationId === text.id) throw unreachable;
        return lane.put(entry);
      },
    };
    const records = [
      inboundNotification(),
      snsRecord('broken'),
      inboundNotification({ inboundMessageId: 'other' }),
    ];
    await expect(accept(records, failing)).rejects.toMatchObject({
      message: 'queue not reached',
      errors: [unreachable],
    });
    expect(deadLetters.letters).toHaveLength(1);
    expect(metrics.counts).toEqual({ InboundAccepted: 1, InboundRefused: 1 });
    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'queue not reached; Lambda calls again',
      fields: {},
      fault: unreachable,
    });
  });

  it('throws when the dead letters cannot be reached', async () => {
    const { lane, log, metrics } = open();
    const fault = new Error('unreachable');
    const deadLetters = {
      keep: async () => {
        throw fault;
      },
    };
    const handle = acceptNotifications(intake, { lane, log, metrics, deadLetters });
    await expect(handle({ Records: [snsRecord('broken')] }, context)).rejects.toMatchObject({
      errors: [fault],
    });
    expect(metrics.counts).toEqual({});
  });
});
