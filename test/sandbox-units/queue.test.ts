import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Clock } from '../../sandbox/engine/clock.ts';
import type { QueueSettings } from '../../sandbox/services/sqs/message.ts';
import { Queue } from '../../sandbox/services/sqs/queue.ts';
import { queueSettings } from './settings.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function makeQueue(changes: Partial<QueueSettings> = {}, speed = 1): Queue {
  return new Queue(queueSettings(changes), new Clock(speed));
}

function makeFifo(changes: Partial<QueueSettings> = {}, speed = 1): Queue {
  return makeQueue({ name: 'lane.fifo', fifo: true, ...changes }, speed);
}

function bodies(queue: Queue, max = 10): string[] {
  return queue.receive({ max }).map(({ message }) => message.body);
}

describe('a FIFO queue', () => {
  test('serves a group in order and not again while some of it is in flight', () => {
    const queue = makeFifo();
    for (const id of ['1', '2', '3']) queue.send({ body: id, group: 'a', deduplicationId: id });

    const [first] = queue.receive({ max: 1 });
    expect(first?.message.body).toBe('1');
    expect(bodies(queue)).toEqual([]);
    queue.delete(first?.handle ?? '');
    expect(bodies(queue)).toEqual(['2', '3']);
  });

  test('serves other groups meanwhile', () => {
    const queue = makeFifo();
    queue.send({ body: 'a1', group: 'a', deduplicationId: '1' });
    queue.receive({ max: 1 });
    queue.send({ body: 'b1', group: 'b', deduplicationId: '2' });

    expect(bodies(queue)).toEqual(['b1']);
  });

  test('puts a message that was not deleted before those that came after it', () => {
    const queue = makeFifo();
    for (const id of ['1', '2']) queue.send({ body: id, group: 'a', deduplicationId: id });
    queue.receive({ max: 1 });
    vi.advanceTimersByTime(30_000);

    expect(bodies(queue)).toEqual(['1', '2']);
  });

  test('swallows a repeated deduplication id for five minutes, even after the message was deleted', () => {
    const queue = makeFifo();
    const sent = queue.send({ body: 'x', group: 'a', deduplicationId: 'same' });
    queue.delete(queue.receive({ max: 1 })[0]?.handle ?? '');
    vi.advanceTimersByTime(299_000);

    expect(queue.send({ body: 'y', group: 'a', deduplicationId: 'same' })).toMatchObject({
      id: sent.id,
      sequenceNumber: sent.sequenceNumber,
      swallowed: true,
    });
    expect(queue.messages()).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(queue.send({ body: 'y', group: 'a', deduplicationId: 'same' }).swallowed).toBe(false);
  });

  test('takes the same id once per group where the scope is the group', () => {
    const queue = makeFifo({ deduplicationPerGroup: true });
    const ids = ['a', 'b', 'a'].map(
      (group) => queue.send({ body: 'x', group, deduplicationId: 'same' }).swallowed,
    );

    expect(ids).toEqual([false, false, true]);
  });

  test('refuses the handle of a message that is visible again', () => {
    const queue = makeFifo();
    queue.send({ body: 'x', group: 'a', deduplicationId: '1' });
    const [receipt] = queue.receive({ max: 1 });
    vi.advanceTimersByTime(30_000);

    expect(() => queue.delete(receipt?.handle ?? '')).toThrow(/receipt handle has expired/);
  });
});

describe('a standard queue', () => {
  test('deletes by any handle it gave', () => {
    const queue = makeQueue();
    queue.send({ body: 'x' });
    const [receipt] = queue.receive({ max: 1 });
    vi.advanceTimersByTime(30_000);
    queue.delete(receipt?.handle ?? '');

    expect(queue.messages()).toEqual([]);
  });

  test('shows a delayed message after its delay', () => {
    const queue = makeQueue();
    queue.send({ body: 'x', delaySeconds: 5 });

    expect(queue.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
    vi.advanceTimersByTime(5_000);
    expect(bodies(queue)).toEqual(['x']);
  });
});

describe('visibility', () => {
  test('ends after its seconds, divided by the speed', () => {
    const queue = makeQueue({}, 10);
    queue.send({ body: 'x' });
    queue.receive({ max: 1 });
    vi.advanceTimersByTime(2_999);
    expect(bodies(queue)).toEqual([]);
    vi.advanceTimersByTime(1);

    const [again] = queue.receive({ max: 1 });
    expect(again?.message).toMatchObject({ body: 'x', receiveCount: 2 });
  });

  test('is changed for a message in flight, and refused for one that is not', () => {
    const queue = makeQueue();
    queue.send({ body: 'x' });
    const handle = queue.receive({ max: 1 })[0]?.handle ?? '';
    queue.changeVisibility(handle, 5);
    vi.advanceTimersByTime(5_000);

    expect(queue.hasAvailable()).toBe(true);
    expect(() => queue.changeVisibility(handle, 5)).toThrow(
      expect.objectContaining({ code: 'MessageNotInflight' }),
    );
    expect(() => queue.changeVisibility('foreign', 5)).toThrow(
      expect.objectContaining({ code: 'ReceiptHandleIsInvalid' }),
    );
  });

  test('does not end while an attempt holds the message, and afterwards not before the claim ends', () => {
    const queue = makeFifo({}, 10);
    queue.send({ body: 'x', group: 'a', deduplicationId: '1' });
    const handle = queue.receive({ max: 1, held: true })[0]?.handle ?? '';
    vi.advanceTimersByTime(20_000);
    expect(queue.hasAvailable()).toBe(false);

    queue.release(handle, Date.now() + 4_000);
    vi.advanceTimersByTime(3_999);
    expect(queue.hasAvailable()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(queue.hasAvailable()).toBe(true);
  });

  test('that a held attempt shortened counts from that moment', () => {
    const queue = makeFifo({ visibilitySeconds: 180 }, 10);
    queue.send({ body: 'x', group: 'a', deduplicationId: '1' });
    const handle = queue.receive({ max: 1, held: true })[0]?.handle ?? '';
    queue.changeVisibility(handle, 5);
    queue.release(handle, 0);
    vi.advanceTimersByTime(499);
    expect(queue.hasAvailable()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(queue.hasAvailable()).toBe(true);
  });
});

test('a message received as often as the redrive policy allows goes to the dead letters instead', () => {
  const queue = makeFifo({ redrive: { deadLetterArn: 'arn', maxReceiveCount: 2 } });
  const deadLetters = makeFifo({ name: 'failures.fifo' });
  queue.connectDeadLetters((message) => deadLetters.adopt(message, queue.settings.arn));
  const attributes = { why: { DataType: 'String', StringValue: 'kept' } };
  const { id } = queue.send({ body: 'x', group: 'a', deduplicationId: '1', attributes });
  for (let receives = 0; receives < 2; receives += 1) {
    expect(bodies(queue)).toEqual(['x']);
    vi.advanceTimersByTime(30_000);
  }

  expect(bodies(queue)).toEqual([]);
  expect(queue.messages()).toEqual([]);
  expect(deadLetters.messages()).toMatchObject([
    {
      id,
      body: 'x',
      group: 'a',
      deduplicationId: '1',
      attributes,
      receiveCount: 0,
      sourceArn: queue.settings.arn,
    },
  ]);
});

describe('a message that SQS refuses', () => {
  test.for([
    { what: 'an empty body', draft: { body: '' }, code: 'MissingParameter' },
    { what: 'U+FFFE', draft: { body: 'a\ufffeb' }, code: 'InvalidMessageContents' },
    { what: 'a lone surrogate', draft: { body: 'a\ud800b' }, code: 'InvalidMessageContents' },
    { what: 'a control character', draft: { body: 'a\u0000b' }, code: 'InvalidMessageContents' },
    { what: 'more than a mebibyte', draft: { body: 'x'.repeat(1_048_577) }, code: 'InvalidParameterValue' },
    { what: 'a long delay', draft: { body: 'x', delaySeconds: 901 }, code: 'InvalidParameterValue' },
    { what: 'a deduplication id', draft: { body: 'x', deduplicationId: '1' }, code: 'InvalidParameterValue' },
    {
      what: 'an attribute without value',
      draft: { body: 'x', attributes: { a: { DataType: 'String' } } },
      code: 'InvalidParameterValue',
    },
  ])('for $what is not put into a standard queue', ({ draft, code }) => {
    const queue = makeQueue();

    expect(() => queue.send(draft)).toThrow(expect.objectContaining({ code }));
    expect(queue.messages()).toEqual([]);
  });

  test.for([
    { what: 'a missing group', draft: { body: 'x', deduplicationId: '1' }, code: 'MissingParameter' },
    { what: 'a missing deduplication id', draft: { body: 'x', group: 'a' }, code: 'InvalidParameterValue' },
    {
      what: 'a group with a space',
      draft: { body: 'x', group: 'a b', deduplicationId: '1' },
      code: 'InvalidParameterValue',
    },
    {
      what: 'a delay of its own',
      draft: { body: 'x', group: 'a', deduplicationId: '1', delaySeconds: 1 },
      code: 'InvalidParameterValue',
    },
  ])('for $what is not put into a FIFO queue', ({ draft, code }) => {
    expect(() => makeFifo().send(draft)).toThrow(expect.objectContaining({ code }));
  });

  test('stays apart from what it takes: tabs, line ends, emoji', () => {
    const queue = makeQueue();
    queue.send({ body: 'tab\t line\r\n 👍 \ufffd' });

    expect(queue.messages()).toHaveLength(1);
  });
});
