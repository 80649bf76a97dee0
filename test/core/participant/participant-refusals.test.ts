import { describe, expect, it } from 'vitest';
import { accepted } from '../../../lambda/core/outcome.ts';
import type { ChatOutcome } from '../../../lambda/core/participant-chat.ts';
import { customerNumber, participantNumber } from '../../fixtures/numbers.ts';
import { CrashingProcess } from '../../twins/crashing-process.ts';
import { openParticipantWorld } from './participant-world.ts';

const { instanceArn, contactFlowId } =
  participantNumber.route.kind === 'participant'
    ? participantNumber.route
    : { instanceArn: '', contactFlowId: '' };
const place = `(number ${participantNumber.phoneNumberArn}, instance ${instanceArn}, flow ${instanceArn}/contact-flow/${contactFlowId})`;

const noFlow = {
  kind: 'refused-for-good',
  reason: 'ResourceNotFoundException',
  advice: 'publish it',
} as const;
const mended = { ...participantNumber, route: { ...participantNumber.route, contactFlowId: 'mended' } };

describe('an opening that is refused for good', () => {
  it('keeps the text without another try, while it would be the same again', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse('start', noFlow, 9);
    const process = new CrashingProcess();

    expect(await deliver('text-1', { process })).toMatchObject({ kind: 'refused-for-good' });
    expect(process.calls).toEqual(['begin', 'start']);
  });

  it('gives way to the configuration that has been mended since', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse('start', noFlow);
    await deliver('text-1');
    connect.refuse('start', noFlow);

    expect(await deliver('text-1', { number: mended })).toEqual(
      accepted({ contactId: 'contact-1', newChat: true }),
    );
    expect(connect.chats).toMatchObject([{ opening: { contactFlowId: 'mended' }, messages: ['text-1'] }]);
  });

  it('does not stand in the way of the next text: one with bad attributes harms nobody else', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse('start', noFlow);
    await deliver('bad');
    connect.refuse('start', noFlow);

    expect(await deliver('good')).toEqual(accepted({ contactId: 'contact-1', newChat: true }));
    expect(connect.chats).toMatchObject([{ opening: { attributes: { firstText: 'good' } } }]);
  });

  it('is tried once more by each later text, which is kept as well', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse('start', noFlow, 9);
    await deliver('text-1');
    const process = new CrashingProcess();

    expect(await deliver('text-2', { process })).toMatchObject({ reason: 'ResourceNotFoundException' });
    expect(process.calls).toEqual(['start', 'begin', 'start']);
  });
});

describe('streaming that is refused for good', () => {
  it('is asked of the same chat by each later text: the chat is not to blame', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse('stream', noFlow, 2);
    await deliver('text-1');
    await deliver('text-2');

    expect(await deliver('text-1')).toEqual(accepted({ contactId: 'contact-1', newChat: true }));
    expect(connect.chats).toHaveLength(1);
  });

  it('is left behind when the number has moved to another instance', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse('stream', noFlow);
    await deliver('text-1');
    connect.refuse('stream', noFlow);
    const moved = { ...participantNumber, route: { ...participantNumber.route, instanceArn: 'another' } };

    expect(await deliver('text-1', { number: moved })).toMatchObject({ kind: 'accepted' });
    expect(connect.spokenChats).toMatchObject([{ opening: { instanceArn: 'another' } }]);
  });
});

describe('an advice', () => {
  const over = { kind: 'over', reason: 'AccessDeniedException' } as const;

  it.each<['start' | 'stream' | 'connect' | 'send', ChatOutcome<never>, RegExp]>([
    ['start', noFlow, /^publish it \(/],
    ['start', { kind: 'refused-for-now', reason: 'chat-limit', waitSeconds: 60, advice: 'ask' }, /^ask \(/],
    ['stream', noFlow, /^publish it \(/],
    ['connect', over, /^check that the instance has chat and message streaming on/],
    ['send', { ...noFlow, reason: 'ValidationException' }, /^publish it \(/],
    ['send', over, /^let the flow wait/],
  ])('on %s that answers %o names number, instance and flow, never the phone number', async (...given) => {
    const [operation, outcome, advice] = given;
    const { connect, deliver } = openParticipantWorld();
    connect.refuse(operation, outcome, 9);

    const refusal = await deliver('text-1');
    expect(refusal).toMatchObject({ advice: expect.stringMatching(advice) });
    expect(refusal).toMatchObject({ advice: expect.stringContaining(place) });
    for (const number of [customerNumber, participantNumber.phoneNumber])
      expect(JSON.stringify(refusal)).not.toContain(number.slice(1));
  });

  it('names the flow that was asked for, not the one that is configured now', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse('stream', noFlow, 9);
    await deliver('text-1');

    expect(await deliver('text-1', { number: mended })).toMatchObject({
      advice: expect.stringContaining(contactFlowId),
    });
  });
});
