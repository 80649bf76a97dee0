import type { Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import { deliverText } from '../../lambda/core/inbound/deliver-text.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import type { Outcome } from '../../lambda/core/outcome.ts';
import type { ChatReceipt } from '../../lambda/core/ports.ts';
import { parseTextMessage } from '../../lambda/events/lane-message.ts';
import { drainLane } from '../../lambda/handlers/drain-lane.ts';
import { sqsRecord } from '../fixtures/lane-records.ts';
import { numbers } from '../fixtures/numbers.ts';
import { onLane, text } from '../fixtures/texts.ts';
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

const refused: Outcome<ChatReceipt> = { kind: 'refused-for-good', reason: 'AccessDeniedException' };
const unknown: Outcome<ChatReceipt> = { kind: 'unknown', reason: 'unanswered' };

/** What Connect answers: `undefined` is acceptance. */
interface Answers {
  readonly first: Outcome<ChatReceipt>[];
  answer: Outcome<ChatReceipt> | undefined;
}

/** A lane with its failure queue, the delivery between them, and what Connect answers. */
function openLane() {
  const clock = new JumpingClock();
  const laneQueue = new MemoryFifoQueue({ clock, name: 'lane' });
  const failures = new MemoryFifoQueue({ clock, name: 'failures' });
  const connect: Answers = { first: [], answer: undefined };
  const route = new FakeRoute(async () => connect.first.shift() ?? connect.answer);
  const lane = new MemoryLane<InboundText>(laneQueue);
  const ports = {
    numbers,
    routes: { 'integration-event': route, participant: new FakeRoute() },
    memory: new MemoryChatMemory(),
    clock,
    ledger: new MemoryLedger({ clock, rows: new Map() }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    sender: new FakeSmsSender(),
    optOuts: new MemoryOptOuts(),
    contacts: new MemoryContactDirectory(),
    conversations: new MemoryConversationStore(),
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
      failureQueue: new MemoryFailureQueue(failures),
      log: new MemoryLog(),
      metrics: new MemoryMetrics(),
      clock,
    },
  );
  /** What the event source does, until the lane is empty. */
  const drain = async () => {
    while (laneQueue.messages.length > 0) {
      const receipt = laneQueue.receive();
      if (!receipt) {
        clock.advance(1_000);
        continue;
      }
      const { remainingMilliseconds } = deadlineAfter(30_000, clock);
      const context = { getRemainingTimeInMillis: remainingMilliseconds } as Context;
      const { batchItemFailures } = await handle({ Records: [sqsRecord(receipt)] }, context);
      if (batchItemFailures.length === 0) laneQueue.delete(receipt.receiptHandle);
    }
  };
  const put = (id: string) => {
    const message = onLane({ ...text, id, body: id });
    return lane.put({ group: 'conversation', deduplicationId: id, message });
  };
  return { put, drain, route, failures, connect, redrive: () => failures.moveTo(laneQueue) };
}

it('keeps what is refused, again and again within minutes, and delivers it once when access is restored', async () => {
  const { put, drain, route, failures, connect, redrive } = openLane();
  connect.answer = refused;
  await put('refused');
  await drain();
  const [first] = failures.messages;
  expect(first).toMatchObject({ group: 'conversation', reason: 'AccessDeniedException' });

  for (let time = 0; time < 3; time++) {
    redrive();
    await drain();
    expect(failures.messages).toMatchObject([{ body: first?.body, reason: 'AccessDeniedException' }]);
  }

  connect.answer = undefined;
  redrive();
  await drain();
  expect(failures.messages).toEqual([]);
  expect(route.delivered.map(({ content }) => content)).toEqual(['refused']);
});

it('lets the texts behind a refused one through, in their order', async () => {
  const { put, drain, route, failures, connect } = openLane();
  connect.answer = refused;
  await put('first');
  await drain();
  connect.answer = undefined;
  await put('second');
  await put('third');
  await drain();
  expect(route.delivered.map(({ content }) => content)).toEqual(['second', 'third']);
  expect(failures.messages).toHaveLength(1);
});

it('keeps the order of a conversation through waits', async () => {
  const { put, drain, route, connect } = openLane();
  connect.first.push(unknown, unknown);
  await put('first');
  await put('second');
  await drain();
  expect(connect.first).toEqual([]);
  expect(route.delivered.map(({ content }) => content)).toEqual(['first', 'second']);
});

it('keeps an unknown outcome for a person, whose redrive tries it anew', async () => {
  const { put, drain, route, failures, connect, redrive } = openLane();
  connect.answer = unknown;
  await put('unknown');
  await drain();
  expect(failures.messages).toMatchObject([{ reason: 'unknown-outcome' }]);

  redrive();
  await drain();
  expect(failures.messages).toMatchObject([{ reason: 'unknown-outcome' }]);

  connect.answer = undefined;
  redrive();
  await drain();
  expect(route.delivered).toHaveLength(1);
  expect(failures.messages).toEqual([]);
});
