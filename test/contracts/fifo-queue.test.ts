import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mostReceives, openMemoryQueues, openSandboxQueues, type QueueWorld } from './fifo-queue-worlds.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each([
  ['in memory', openMemoryQueues],
  ['of the sandbox', openSandboxQueues],
])('a FIFO queue %s', (_, open) => {
  let world: QueueWorld;
  beforeEach(() => {
    world = open();
  });
  const send = (body: string, group = 'one') => world.lane.send({ group, body }, body);
  const receive = () => world.receiveFromLane()?.body;
  const received = () => {
    const seen = world.receiveFromLane();
    if (!seen) throw new Error('expected a message');
    return seen;
  };

  it('gives one message of a group at a time, in their order', () => {
    send('first');
    send('second');
    const first = received();
    expect(first).toMatchObject({ body: 'first', group: 'one', receiveCount: 1 });
    expect(receive()).toBeUndefined();
    expect(world.lane.delete(first.handle)).toBe(true);
    expect(receive()).toBe('second');
  });

  it('gives messages of other groups meanwhile', () => {
    send('first');
    send('second');
    send('other', 'two');
    expect([receive(), receive(), receive()]).toEqual(['first', 'other', undefined]);
  });

  it('gives a message again when its time in flight is over, before later ones, and counts that', () => {
    send('first');
    send('second');
    receive();
    world.advance(999);
    expect(receive()).toBeUndefined();
    world.advance(1);
    expect(received()).toMatchObject({ body: 'first', receiveCount: 2 });
  });

  it('gives a message again when it is told to', () => {
    send('first');
    expect(world.lane.changeVisibility(received().handle, 5_000)).toBe(true);
    world.advance(4_999);
    expect(receive()).toBeUndefined();
    world.advance(1);
    expect(receive()).toBe('first');
  });

  it('gives a message again at once when its time is set to none', () => {
    send('first');
    world.lane.changeVisibility(received().handle, 0);
    expect(receive()).toBe('first');
  });

  it('swallows a repeat for five minutes, also of a message that was deleted', () => {
    send('first');
    world.lane.delete(received().handle);
    world.advance(5 * 60_000 - 1);
    send('first');
    expect(world.lane.bodies).toEqual([]);
    world.advance(1);
    send('first');
    expect(world.lane.bodies).toEqual(['first']);
  });

  it('swallows a repeat whatever its group', () => {
    world.lane.send({ group: 'one', body: 'first' }, 'id');
    world.lane.send({ group: 'two', body: 'second' }, 'id');
    expect(world.lane.bodies).toEqual(['first']);
  });

  it('knows a receipt no longer once the message was received again', () => {
    send('first');
    const { handle } = received();
    world.advance(1_000);
    received();
    expect(world.lane.delete(handle)).toBe(false);
    expect(world.lane.changeVisibility(handle, 0)).toBe(false);
    expect(world.lane.bodies).toEqual(['first']);
  });

  it('knows a receipt no longer once its time in flight is over', () => {
    send('first');
    const { handle } = received();
    world.advance(1_000);
    expect(world.lane.changeVisibility(handle, 1_000)).toBe(false);
    expect(world.lane.delete(handle)).toBe(false);
    expect(receive()).toBe('first');
  });

  it('knows no receipt of a message that is gone', () => {
    send('first');
    const { handle } = received();
    world.lane.delete(handle);
    expect(world.lane.delete(handle)).toBe(false);
    expect(world.lane.changeVisibility(handle, 0)).toBe(false);
  });

  it('gives a message up that was received too often: the same, counted anew', () => {
    send('first');
    const { messageId } = received();
    for (let times = 1; times < mostReceives; times += 1) {
      world.advance(1_000);
      received();
    }
    world.advance(1_000);
    expect(receive()).toBeUndefined();
    expect(world.lane.bodies).toEqual([]);
    expect(world.failures.receive()).toMatchObject({
      messageId,
      body: 'first',
      group: 'one',
      receiveCount: 1,
    });
  });

  it('goes on with the next of the group when it gives one up', () => {
    send('first');
    send('second');
    for (let times = 0; times < mostReceives; times += 1) {
      received();
      world.advance(1_000);
    }
    expect(receive()).toBe('second');
  });

  it('moves a message back as a new one, with its group, body and reason', () => {
    world.failures.send({ group: 'one', body: 'first', reason: 'denied' }, 'message-1');
    world.moveBack();
    expect(world.failures.bodies).toEqual([]);
    expect(received()).toMatchObject({ body: 'first', group: 'one', reason: 'denied', receiveCount: 1 });
  });

  it('moves a message back under the id that it had: what the lane still remembers is swallowed', () => {
    send('first');
    world.lane.delete(received().handle);
    world.failures.send({ group: 'one', body: 'again' }, 'first');
    world.failures.send({ group: 'one', body: 'another' }, 'message-1');
    world.moveBack();
    expect(world.lane.bodies).toEqual(['another']);
    expect(world.failures.bodies).toEqual([]);
  });
});
