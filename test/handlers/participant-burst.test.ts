import type { Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import { deliverText } from '../../lambda/core/inbound/deliver-text.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { participantRoute } from '../../lambda/core/participant/participant-route.ts';
import { parseTextMessage } from '../../lambda/events/lane-message.ts';
import { drainLane } from '../../lambda/handlers/drain-lane.ts';
import { sqsRecord } from '../fixtures/lane-records.ts';
import { participantNumber, patientNumbers } from '../fixtures/numbers.ts';
import { onLane, text } from '../fixtures/texts.ts';
import { ConnectTwin } from '../twins/connect-twin.ts';
import { CrashingProcess } from '../twins/crashing-process.ts';
import { FakeRoute } from '../twins/fake-route.ts';
import { FakeSmsSender } from '../twins/fake-sms-sender.ts';
import { deadlineAfter, JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryChatMemory } from '../twins/memory-chat-memory.ts';
import { MemoryContactDirectory } from '../twins/memory-contact-directory.ts';
import { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import { MemoryFailureQueue } from '../twins/memory-failure-queue.ts';
import { MemoryFifoQueue } from '../twins/memory-fifo-queue.ts';
import { MemoryLane } from '../twins/memory-lane.ts';
import { MemoryLedger } from '../twins/memory-ledger.ts';
import { MemoryLog } from '../twins/memory-log.ts';
import { MemoryMetrics } from '../twins/memory-metrics.ts';
import { MemoryOptOuts } from '../twins/memory-opt-outs.ts';

/** As many as the event source lets run at once. */
const poolWidth = 8;

/** A lane whose texts go to Connect by the participant route, eight at a time. */
function openLane() {
  const clock = new JumpingClock();
  const queue = new MemoryFifoQueue({ clock, name: 'lane' });
  const lane = new MemoryLane<InboundText>(queue);
  const process = new CrashingProcess();
  const connect = new ConnectTwin(clock);
  const memory = new MemoryChatMemory();
  const participant = participantRoute({
    chats: process.run(connect),
    connections: process.run(connect),
    memory,
    clock,
    token: (...parts) => parts.join('|'),
    callMilliseconds: 17_000,
  });
  const ports = {
    numbers: patientNumbers,
    routes: { 'integration-event': new FakeRoute(), participant },
    memory,
    clock,
    ledger: new MemoryLedger({ clock, rows: new Map() }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    sender: new FakeSmsSender(),
    optOuts: new MemoryOptOuts(),
    contacts: new MemoryContactDirectory(),
    conversations: new MemoryConversationStore(memory),
    attemptMilliseconds: 21_000,
  };
  const handle = drainLane<InboundText>(
    {
      name: 'Inbound',
      parse: parseTextMessage,
      begin: () => undefined,
      deliver: (message, call) => deliverText(message, ports, call),
    },
    {
      laneReturns: lane,
      failureQueue: new MemoryFailureQueue(new MemoryFifoQueue({ clock, name: 'failures' })),
      log: new MemoryLog(),
      metrics: new MemoryMetrics(),
      clock,
    },
  );
  /** One of those that run at once. */
  const work = async () => {
    while (queue.messages.length > 0) {
      const receipt = queue.receive();
      if (!receipt) {
        await new Promise(setImmediate);
        continue;
      }
      const { remainingMilliseconds } = deadlineAfter(30_000, clock);
      const context = { getRemainingTimeInMillis: remainingMilliseconds } as Context;
      const { batchItemFailures } = await handle({ Records: [sqsRecord(receipt)] }, context);
      if (batchItemFailures.length === 0) queue.delete(receipt.receiptHandle);
    }
  };
  const put = (id: string, customerNumber: string) => {
    const payload = { ...text, id, body: id, customerNumber, bridgeNumber: participantNumber.phoneNumber };
    return lane.put({ group: customerNumber, deduplicationId: id, message: onLane(payload) });
  };
  const drain = () => Promise.all(Array.from({ length: poolWidth }, work));
  return { put, drain, connect, calls: process.calls };
}

const ids = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`);

it('200 first texts of one customer at once make one chat with 200 messages in order', async () => {
  const { put, drain, connect, calls } = openLane();
  const texts = ids(200, 'text');
  for (const id of texts) await put(id, '+14255550182');
  await drain();

  expect(connect.chats.map(({ messages }) => messages)).toEqual([texts]);
  expect(calls.filter((call) => call !== 'send')).toEqual(['start', 'stream', 'connect']);
  expect(calls).toHaveLength(203);
});

it('20 customers with 10 texts each, all at once, make a chat each, with their texts in order', async () => {
  const { put, drain, connect, calls } = openLane();
  const customers = Array.from({ length: 20 }, (_, index) => `+142555501${index + 10}`);
  for (const index of ids(10, ''))
    for (const customer of customers) await put(`${customer}${index}`, customer);
  await drain();

  const expected = customers.map((customer) => ids(10, customer));
  expect(connect.chats.map(({ messages }) => messages).sort()).toEqual(expected.sort());
  expect(calls).toHaveLength(20 * (3 + 10));
});
