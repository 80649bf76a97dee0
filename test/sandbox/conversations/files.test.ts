import { describe, expect, test } from 'vitest';
import type { Customer, CustomerChat } from './customer.ts';
import { eventually } from './customer.ts';
import { routes, texts } from './numbers.ts';
import { openHouse } from './open-house.ts';

const house = openHouse();
const [integrationEvent, participant] = routes;

function sendFile(customer: Customer, chat: CustomerChat, file: object = {}): Promise<string> {
  return customer.hear(chat, 'file', {
    type: 'ATTACHMENT',
    contentType: 'application/vnd.amazonaws.connect.message.attachment',
    attachments: [
      { AttachmentId: 'a-1', AttachmentName: 'a.png', ContentType: 'image/png', Status: 'APPROVED', ...file },
    ],
  });
}

/** Waits until the intake has put an item on the lane. */
function taken(item: string): Promise<void> {
  return eventually(async () => {
    const runs = (await house.api.timeline()).filter(({ correlationId }) => correlationId === item);
    expect(runs.map(({ summary }) => summary).join()).toContain('OutboundIntake');
  });
}

/** What the phone shows: a file, or words. */
async function shown(customer: Customer): Promise<readonly string[]> {
  const received = await customer.received();
  return received.map(({ media, body }) => (media ? media.replace(/^.*\./, 'a file: ') : body));
}

async function openChat(bridgeNumber: string | undefined) {
  const customer = house.newCustomer(bridgeNumber ?? '');
  const chat = await customer.openChat();
  return { customer, chat };
}

describe('a file of the desk', () => {
  test('reaches the phone as MMS, once, and what is said meanwhile comes behind it', async () => {
    const { customer, chat } = await openChat(participant?.managed);
    const slow = { delay: 1, delayMilliseconds: 1_000, operation: 'GetAttachment' };
    await house.api.call('PUT', 'faults', { seed: 1, services: { participant: slow } });
    await taken(await sendFile(customer, chat));
    await house.delivered(customer.hear(chat, 'Like it?'));
    await house.api.call('PUT', 'faults', { seed: 1, services: {} });

    await eventually(async () => expect(await shown(customer)).toEqual(['a file: png', 'Like it?']));
  });

  test.each([
    ['too large', { sizeInBytes: 2_000_001 }],
    ['of a kind that no MMS carries', { ContentType: 'text/csv' }],
  ])('that is %s is told of in words, and to the agent', async (_, file) => {
    const { customer, chat } = await openChat(participant?.managed);
    await customer.step(chat, 'join');
    await eventually(async () => expect(await shown(customer)).toEqual(['Agent is with you.']));
    await sendFile(customer, chat, file);

    await eventually(async () =>
      expect(await shown(customer)).toEqual(['Agent is with you.', texts.attachment]),
    );
    await eventually(async () =>
      expect((await customer.chats())[0]?.said).toEqual([
        'Hello',
        expect.stringMatching(/^\[bridge\] A file/),
      ]),
    );
  });

  test('that is not approved is not told of', async () => {
    const { customer, chat } = await openChat(participant?.managed);
    await house.delivered(sendFile(customer, chat, { Status: 'REJECTED' }));
    await house.delivered(customer.hear(chat, 'Never mind.'));

    await eventually(async () => expect(await shown(customer)).toEqual(['Never mind.']));
  });

  test('is told of in words on the other route, which can fetch none', async () => {
    const { customer, chat } = await openChat(integrationEvent?.managed);
    await house.delivered(sendFile(customer, chat));

    await eventually(async () => expect(await shown(customer)).toEqual([texts.attachment]));
  });
});
