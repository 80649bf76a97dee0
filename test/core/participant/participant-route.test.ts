import { describe, expect, it } from 'vitest';
import { accepted } from '../../../lambda/core/outcome.ts';
import { CrashingProcess } from '../../twins/crashing-process.ts';
import { conversation, openParticipantWorld } from './participant-world.ts';

const callsOfFirstText = [
  'begin',
  'start',
  'stream',
  'remember',
  'keepContact',
  'connect',
  'keepConnection',
  'send',
];

describe('the first text', () => {
  it('makes four calls to Connect and three writes besides the contact’s', async () => {
    const { deliver } = openParticipantWorld();
    const process = new CrashingProcess();

    expect(await deliver('text-1', { process })).toEqual(accepted({ contactId: 'contact-1', newChat: true }));
    expect(process.calls).toEqual(callsOfFirstText);
  });

  it('is followed by texts that make one call each', async () => {
    const { deliver } = openParticipantWorld();
    await deliver('text-1');
    const process = new CrashingProcess();

    expect(await deliver('text-2', { process })).toEqual(
      accepted({ contactId: 'contact-1', newChat: false }),
    );
    expect(process.calls).toEqual(['send']);
  });
});

describe.each(
  callsOfFirstText.flatMap((call, at) => [
    { call, at, phase: 'before' as const },
    { call, at, phase: 'after' as const },
  ]),
)('a kill $phase $call', ({ at, phase }) => {
  function openWorld() {
    const world = openParticipantWorld();
    const spokeUnprepared: string[] = [];
    world.connect.onFlowSpeaks = ({ contactId, streams }) => {
      if (!streams || !world.remembered.has(contactId)) spokeUnprepared.push(contactId);
    };
    return { ...world, spokeUnprepared };
  }

  it('leaves one chat with each text once, and a flow that speaks to known contacts', async () => {
    const { deliver, deliverThroughCrash, connect, spokeUnprepared } = openWorld();
    await deliverThroughCrash('text-1', new CrashingProcess({ at, phase }));
    await deliver('text-2');

    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1', 'text-2']]);
    expect(spokeUnprepared).toEqual([]);
  });

  it('lets the next text take over with the stored opening', async () => {
    const { deliver, connect, spokeUnprepared } = openWorld();
    await deliver('text-1', { process: new CrashingProcess({ at, phase }) }).catch(() => undefined);
    await deliver('text-2');
    await deliver('text-1');

    expect(connect.chats).toHaveLength(1);
    expect([...(connect.chats[0]?.messages ?? [])].sort()).toEqual(['text-1', 'text-2']);
    expect(spokeUnprepared).toEqual([]);
  });

  it('leaves one chat that the customer knows of, even where Connect has forgotten the tokens', async () => {
    const { deliver, connect, spokeUnprepared } = openWorld();
    await deliver('text-1', { process: new CrashingProcess({ at, phase }) }).catch(() => undefined);
    connect.forgetTokens();
    await deliver('text-2');

    expect(connect.spokenChats).toHaveLength(1);
    expect(spokeUnprepared).toEqual([]);
  });
});

describe('a kill on the way from a chat that is over to a new one', () => {
  const callsOfReplacement = ['send', 'connect', ...callsOfFirstText];
  const crashes = callsOfReplacement.flatMap((call, at) => [
    { call, at, phase: 'before' as const },
    { call, at, phase: 'after' as const },
  ]);

  it('may come at these calls', async () => {
    const { deliver, connect } = openParticipantWorld();
    await deliver('text-1');
    connect.endChats();
    const process = new CrashingProcess();
    await deliver('text-2', { process });

    expect(process.calls).toEqual(callsOfReplacement);
  });

  it.each(crashes)('$phase $call, number $at, leaves one new chat with each text once', async (crash) => {
    const { deliver, deliverThroughCrash, connect } = openParticipantWorld();
    await deliver('text-1');
    connect.endChats();
    await deliverThroughCrash('text-2', new CrashingProcess(crash));
    await deliver('text-3');

    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1'], ['text-2', 'text-3']]);
  });
});

it('lets no flow speak to a contact that could not be remembered', async () => {
  const { deliver, connect } = openParticipantWorld();
  const throttled = { kind: 'refused-for-now', reason: 'throttled' } as const;

  expect(await deliver('text-1', { remembering: throttled })).toEqual(throttled);
  expect(connect.spokenChats).toEqual([]);
  expect(await deliver('text-1')).toEqual(accepted({ contactId: 'contact-1', newChat: true }));
  expect(connect.chats).toHaveLength(1);
});

describe('attempts that overlap', () => {
  it('end in one chat, with the text once', async () => {
    const { deliver, connect } = openParticipantWorld();
    await Promise.all([deliver('text-1'), deliver('text-1'), deliver('text-1')]);

    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1']]);
  });

  it('end in one chat that the customer knows of, even where Connect gives each its own', async () => {
    const { deliver, connect } = openParticipantWorld();
    const start = connect.start.bind(connect);
    let starts = 0;
    connect.start = (opening, token) => start(opening, `${token} ${starts++}`);
    await Promise.all([deliver('text-1'), deliver('text-1')]);

    expect(connect.chats).toHaveLength(2);
    expect(connect.spokenChats.map(({ messages }) => messages)).toEqual([['text-1']]);
  });

  it('replace a chat that is over once', async () => {
    const { deliver, connect } = openParticipantWorld();
    await deliver('text-1');
    connect.endChats();
    await Promise.all([deliver('text-2'), deliver('text-2'), deliver('text-3')]);

    expect(connect.chats).toHaveLength(2);
    expect([...(connect.chats[1]?.messages ?? [])].sort()).toEqual(['text-2', 'text-3']);
  });
});

describe('a row that is gone', () => {
  it('leads to a new chat, which alone gets the text', async () => {
    const { deliver, connect, memory } = openParticipantWorld();
    await deliver('text-1');
    memory.forget(conversation);

    expect(await deliver('text-2')).toEqual(accepted({ contactId: 'contact-2', newChat: true }));
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1'], ['text-2']]);
  });

  it('is made anew with the same chat when it went while the text was on its way', async () => {
    const { deliver, connect, memory } = openParticipantWorld();
    connect.onFlowSpeaks = () => memory.forget(conversation);

    expect(await deliver('text-1')).toMatchObject(accepted({ contactId: 'contact-1' }));
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1']]);
  });
});

describe('a call that might not end in time', () => {
  it('is not begun: what was done is kept, and the next attempt goes on from there', async () => {
    const { deliver, connect } = openParticipantWorld();
    connect.callMilliseconds = 12_000;
    const calls: string[][] = [];
    const attempt = async () => {
      const process = new CrashingProcess();
      const outcome = await deliver('text-1', { process });
      calls.push(process.calls.filter((call) => call in connect));
      return outcome;
    };
    expect(await attempt()).toEqual({ kind: 'refused-for-now', reason: 'no-time-left' });
    expect(await attempt()).toMatchObject({ kind: 'accepted' });
    expect(calls).toEqual([
      ['start', 'stream'],
      ['connect', 'send'],
    ]);
  });

  it('is not begun either between the start of a chat and its streaming', async () => {
    const { deliver, connect } = openParticipantWorld();
    connect.callMilliseconds = 14_000;
    const process = new CrashingProcess();

    expect(await deliver('text-1', { process })).toEqual({ kind: 'refused-for-now', reason: 'no-time-left' });
    expect(process.calls).toEqual(['begin', 'start']);
  });
});
