import { describe, expect, it } from 'vitest';
import { accepted } from '../../../lambda/core/outcome.ts';
import { CrashingProcess } from '../../twins/crashing-process.ts';
import { crashesIn } from '../inbound/text-world.ts';
import { conversation, openParticipantWorld } from './participant-world.ts';

const throttled = { kind: 'refused-for-now', reason: 'throttled' } as const;
const denied = { kind: 'refused-for-good', reason: 'ValidationException' } as const;

async function openChat() {
  const world = openParticipantWorld();
  await world.deliver('Hello');
  return world;
}

describe('the end of a chat on the participant route', () => {
  it('is one call, by the connection that is known', async () => {
    const { end, connect } = await openChat();
    const process = new CrashingProcess();
    expect(await end('bye', process)).toEqual(accepted(undefined));
    expect(process.calls).toEqual(['disconnect']);
    expect(connect.chats.map(({ ended }) => ended)).toEqual([true]);
  });

  it('is done where there is no chat', async () => {
    const { end } = openParticipantWorld();
    const process = new CrashingProcess();
    expect(await end('bye', process)).toEqual(accepted(undefined));
    expect(process.calls).toEqual([]);
  });

  it('is done where the chat is over', async () => {
    const { end, connect } = await openChat();
    connect.endChats();
    expect(await end()).toEqual(accepted(undefined));
  });

  it('renews a connection that has expired while the chat is open', async () => {
    const { end, connect, clock } = await openChat();
    clock.advance(25 * 3_600_000);
    const process = new CrashingProcess();
    expect(await end('bye', process)).toEqual(accepted(undefined));
    expect(process.calls).toEqual(['disconnect', 'connect', 'disconnect']);
    expect(connect.chats.map(({ ended }) => ended)).toEqual([true]);
  });

  it('ends a chat that was opened and never connected', async () => {
    const { end, connect, memory, deliver } = openParticipantWorld();
    connect.refuse('connect', throttled);
    expect(await deliver('Hello')).toMatchObject(throttled);
    expect(await memory.read(conversation)).not.toHaveProperty('value.connection');
    expect(await end()).toEqual(accepted(undefined));
    expect(connect.chats.map(({ ended }) => ended)).toEqual([true]);
  });

  it.each([throttled, denied])('says so when it is %j', async (outcome) => {
    const { end, connect } = await openChat();
    connect.refuse('disconnect', outcome);
    expect(await end()).toEqual(outcome);
    expect(connect.chats.map(({ ended }) => ended)).toEqual([false]);
  });

  it('asks nothing of Connect while nobody knows of the chat', async () => {
    const { end, memory } = await openChat();
    memory.read = async () => throttled;
    const process = new CrashingProcess();
    expect(await end('bye', process)).toEqual(throttled);
    expect(process.calls).toEqual([]);
  });

  it.each(crashesIn(['disconnect']))('is carried through a crash $phase $call', async ({ at, phase }) => {
    const { end, connect } = await openChat();
    await expect(end('bye', new CrashingProcess({ at, phase }))).rejects.toThrow();
    expect(await end()).toEqual(accepted(undefined));
    expect(connect.chats.map(({ ended }) => ended)).toEqual([true]);
  });

  it('lets the next text open another chat', async () => {
    const { end, deliver, connect } = await openChat();
    await end();
    await deliver('One more thing');
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['Hello'], ['One more thing']]);
  });
});
