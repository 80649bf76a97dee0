import { describe, expect, it } from 'vitest';
import { contact } from '../../fixtures/texts.ts';
import { happened, openReplies, said } from './reply-world.ts';

const texts = {
  agentJoined: '{displayName} is with you. ({displayName})',
  agentLeft: '{displayName} has left.',
  transferred: 'One moment, please.',
  chatEnded: 'Thank you, goodbye.',
  idle: 'Are you still there?',
  autoDisconnected: 'Write again whenever you like.',
};

describe('the customer', () => {
  it.each([
    ['participant.joined', 'Robin is with you. (Robin)'],
    ['participant.left', 'Robin has left.'],
    ['transfer.succeeded', 'One moment, please.'],
    ['chat.ended', 'Thank you, goodbye.'],
    ['participant.idle', 'Are you still there?'],
    ['participant.autodisconnection', 'Write again whenever you like.'],
  ])('is told of %s, once', async (name, body) => {
    const { deliver, bodies } = await openReplies({ texts });
    for (let time = 0; time < 3; time++) await deliver(happened(name));
    expect(bodies()).toEqual([body]);
  });

  it.each(['participant.joined', 'participant.left'])('is not told of %s by the flow', async (name) => {
    const { deliver, bodies } = await openReplies({ texts });
    expect(await deliver(happened(name, { role: 'SYSTEM' }))).toMatchObject({ reason: 'event' });
    expect(bodies()).toEqual([]);
  });

  it('is told nothing unless it is configured', async () => {
    const { deliver, bodies } = await openReplies();
    for (const name of ['participant.joined', 'chat.ended', 'transfer.succeeded', 'typing']) {
      expect(await deliver(happened(name))).toMatchObject({ kind: 'done', result: 'ignored' });
    }
    expect(bodies()).toEqual([]);
  });

  it('is not told what a display name would put in place of a placeholder of its own', async () => {
    const { deliver, bodies } = await openReplies({ texts });
    await deliver(happened('participant.left', { displayName: '$& {displayName}' }));
    expect(bodies()).toEqual(['$& {displayName} has left.']);
  });

  it('still gets what the disconnect flow says after the chat has ended', async () => {
    const { deliver, bodies, contacts } = await openReplies();
    await deliver(happened('chat.ended'));
    expect(await contacts.find(contact.contactId)).toMatchObject({ value: { endedAt: expect.any(String) } });
    await deliver(said('We close now.'));
    expect(bodies()).toEqual(['We close now.']);
  });

  it('has no chat that the bridge does not know', async () => {
    const { deliver } = await openReplies({ texts });
    const ended = happened('chat.ended', { contactId: 'another' });
    expect(await deliver(ended)).toMatchObject({ result: 'ignored', reason: 'unknown-contact' });
  });
});

describe('a file', () => {
  const file = (status: string) =>
    said('', { type: 'ATTACHMENT', contentType: '', attachments: [{ id: 'a', status }] });

  it('is told of where that is configured, and the agent is told that it was not sent', async () => {
    const { deliver, bodies, attributes } = await openReplies({ texts: { attachment: 'See your e-mail.' } });
    await deliver(file('APPROVED'));
    expect(bodies()).toEqual(['See your e-mail.']);
    expect(await attributes.read(file('APPROVED'))).toMatchObject({ value: { smsDelivery: 'attachment' } });
  });

  it('is told to the agent alone where nothing is configured', async () => {
    const { deliver, bodies, attributes } = await openReplies();
    expect(await deliver(file('APPROVED'))).toMatchObject({ result: 'ignored' });
    expect(bodies()).toEqual([]);
    expect(await attributes.read(file('APPROVED'))).toMatchObject({ value: { smsDelivery: 'attachment' } });
  });

  it.each(['REJECTED', 'IN_PROGRESS'])('that is %s is passed over', async (status) => {
    const { deliver, bodies, attributes } = await openReplies({ texts: { attachment: 'See your e-mail.' } });
    expect(await deliver(file(status))).toMatchObject({ reason: 'unsupported-content' });
    expect(bodies()).toEqual([]);
    expect(await attributes.read(file(status))).toMatchObject({ value: {} });
  });
});
