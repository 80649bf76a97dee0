import type { Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import type { ChatItem } from '../../lambda/core/chat-item.ts';
import { deliverItem } from '../../lambda/core/outbound/deliver-item.ts';
import type { Outcome } from '../../lambda/core/outcome.ts';
import { parseItemMessage } from '../../lambda/events/lane-message.ts';
import { drainLane } from '../../lambda/handlers/drain-lane.ts';
import { sqsRecord } from '../fixtures/lane-records.ts';
import { numbers } from '../fixtures/numbers.ts';
import { contact, item, onLane } from '../fixtures/texts.ts';
import { FakeSmsSender } from '../twins/fake-sms-sender.ts';
import { deadlineAfter } from '../twins/jumping-clock.ts';
import { ManualClock } from '../twins/manual-clock.ts';
import { MemoryAgentMessages } from '../twins/memory-agent-messages.ts';
import { MemoryContactAttributes } from '../twins/memory-contact-attributes.ts';
import { MemoryContactDirectory } from '../twins/memory-contact-directory.ts';
import { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import { MemoryFailureQueue } from '../twins/memory-failure-queue.ts';
import { MemoryFifoQueue } from '../twins/memory-fifo-queue.ts';
import { MemoryLane } from '../twins/memory-lane.ts';
import { MemoryLedger } from '../twins/memory-ledger.ts';
import { MemoryLog } from '../twins/memory-log.ts';
import { MemoryMetrics } from '../twins/memory-metrics.ts';

const customers = 30;
const repliesEach = 2;
const minimumMilliseconds = customers * repliesEach * 1_000;
/** As many as the event source lets run at once. */
const concurrency = 4;
const throttled: Outcome<never> = { kind: 'refused-for-now', reason: 'throttled ThrottlingException' };

/** A lane with many replies, and End User Messaging that takes one a second. */
async function openLane() {
  let seed = 7;
  const clock = new ManualClock(Date.UTC(2026, 0, 1), () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  });
  let lastAt = Number.NEGATIVE_INFINITY;
  const sender = new FakeSmsSender(async () => {
    await clock.sleep(50);
    if (clock.now() < lastAt + 1_000) return throttled;
    lastAt = clock.now();
    return undefined;
  });
  const queue = new MemoryFifoQueue({ clock, name: 'lane' });
  const failures = new MemoryFifoQueue({ clock, name: 'failures' });
  const lane = new MemoryLane<ChatItem>(queue);
  const contacts = new MemoryContactDirectory();
  const attributes = new MemoryContactAttributes();
  const ports = {
    ...{ numbers, clock, sender, contacts, states: contacts, attributes, chatAttributes: attributes },
    ledger: new MemoryLedger({ clock, rows: new Map() }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    messages: new MemoryAgentMessages(),
    replies: new MemoryConversationStore(),
    attemptMilliseconds: 21_000,
  };
  for (let index = 0; index < customers * repliesEach; index++) {
    const contactId = `contact-${index % customers}`;
    await contacts.remember({
      ...contact,
      contactId,
      customerNumber: `+1206555${1_000 + (index % customers)}`,
    });
    const message = onLane({ ...item, id: `item-${index}`, contactId, content: `Reply ${index}` });
    await lane.put({ group: contactId, deduplicationId: message.payload.id, message });
  }
  const handle = drainLane<ChatItem>(
    {
      name: 'Outbound',
      parse: parseItemMessage,
      begin: () => undefined,
      deliver: (message, call) => deliverItem(message, ports, call),
    },
    {
      laneReturns: lane,
      failureQueue: new MemoryFailureQueue(failures),
      log: new MemoryLog(),
      metrics: new MemoryMetrics(),
      clock,
    },
  );
  const work = async () => {
    while (queue.messages.length > 0) {
      const receipt = queue.receive();
      if (!receipt) {
        await clock.sleep(100);
        continue;
      }
      const { remainingMilliseconds } = deadlineAfter(30_000, clock);
      const context = { getRemainingTimeInMillis: remainingMilliseconds } as Context;
      const { batchItemFailures } = await handle({ Records: [sqsRecord(receipt)] }, context);
      if (batchItemFailures.length === 0) queue.delete(receipt.receiptHandle);
    }
  };
  return { clock, sender, failures, queue, work };
}

it('brings 60 replies to 30 customers at one a second, each once and in order, none to the failures', async () => {
  const { clock, sender, failures, queue, work } = await openLane();
  const startedAt = clock.now();
  const workers = Promise.all(Array.from({ length: concurrency }, work));
  while (queue.messages.length > 0 && clock.now() < startedAt + 10 * minimumMilliseconds) {
    await clock.advance(50);
  }
  const drainedMilliseconds = clock.now() - startedAt;
  await clock.advance(1_000);
  await workers;

  expect(failures.messages).toEqual([]);
  const byCustomer = Map.groupBy(sender.sent, ({ customerNumber }) => customerNumber);
  expect(byCustomer.size).toBe(customers);
  for (const [customer, texts] of byCustomer) {
    const first = Number(customer.slice(-4)) - 1_000;
    expect(texts.map(({ body }) => body)).toEqual([`Reply ${first}`, `Reply ${first + customers}`]);
  }
  expect(drainedMilliseconds).toBeGreaterThanOrEqual(minimumMilliseconds - 1_000);
  expect(drainedMilliseconds).toBeLessThan(1.5 * minimumMilliseconds);
});
