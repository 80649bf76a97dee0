import { beforeEach, describe, expect, it } from 'vitest';
import { JumpingClock } from './jumping-clock.ts';
import { MemoryFifoQueue } from './memory-fifo-queue.ts';

let clock: JumpingClock;
let queue: MemoryFifoQueue;
beforeEach(() => {
  clock = new JumpingClock();
  queue = new MemoryFifoQueue({ clock, name: 'lane', visibilityMilliseconds: 1_000 });
});

const send = (body: string, group = 'one') => queue.send({ group, body }, body);
const receive = () => queue.receive()?.body;

describe('the queue in memory', () => {
  it('gives one message of a group at a time, in their order', () => {
    send('first');
    send('second');
    const first = queue.receive();
    expect(first).toMatchObject({ body: 'first', group: 'one', receiveCount: 1 });
    expect(receive()).toBeUndefined();
    queue.delete(first?.receiptHandle ?? '');
    expect(receive()).toBe('second');
  });

  it('gives messages of other groups meanwhile', () => {
    send('first');
    send('second');
    send('other', 'two');
    expect([receive(), receive(), receive()]).toEqual(['first', 'other', undefined]);
  });

  it('gives a message again when its time in flight is over, and counts that', () => {
    send('first');
    receive();
    clock.advance(999);
    expect(queue.receive()).toBeUndefined();
    clock.advance(1);
    expect(queue.receive()).toMatchObject({ body: 'first', receiveCount: 2 });
  });

  it('gives a message again when it is told to', () => {
    send('first');
    const first = queue.receive();
    queue.changeVisibility(first?.receiptHandle ?? '', 10);
    clock.advance(10);
    expect(receive()).toBe('first');
  });

  it('swallows a repeat for five minutes, also of a message that was deleted', () => {
    send('first');
    queue.delete(queue.receive()?.receiptHandle ?? '');
    clock.advance(5 * 60_000 - 1);
    send('first');
    expect(queue.messages).toEqual([]);
    clock.advance(1);
    send('first');
    expect(queue.messages).toHaveLength(1);
  });

  it('knows a receipt no longer once the message was received again', () => {
    send('first');
    const { receiptHandle = '' } = queue.receive() ?? {};
    clock.advance(1_000);
    queue.receive();
    queue.delete(receiptHandle);
    expect(queue.messages).toHaveLength(1);
    expect(() => queue.changeVisibility(receiptHandle, 0)).toThrow('expected the receipt');
  });

  it('moves messages as new ones, with their group, body and reason', () => {
    const target = new MemoryFifoQueue({ clock, name: 'target' });
    queue.send({ group: 'one', body: 'first', reason: 'denied' }, 'first');
    const [before] = queue.messages;
    queue.moveTo(target);
    expect(queue.messages).toEqual([]);
    expect(target.receive()).toMatchObject({
      body: 'first',
      group: 'one',
      releasedFrom: 'denied',
      receiveCount: 1,
    });
    expect(target.messages[0]?.messageId).not.toBe(before?.messageId);
  });
});
