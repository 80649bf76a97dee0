import { describe, expect, it } from 'vitest';
import { judge } from '../../forget/customer.ts';
import { inboundNotification, inboundPayload, streamingNotification } from '../fixtures/notifications.ts';
import { contact, item, onLane, text } from '../fixtures/texts.ts';

const customer = { number: contact.customerNumber, contactIds: new Set([contact.contactId]) };
const another = { number: '+14155550178', contactIds: new Set(['another']) };

/** What SNS puts into the dead letters when it can't reach the intake. */
const undeliverable = { Type: 'Notification', Message: JSON.stringify(inboundPayload) };

const messages: readonly (readonly [string, unknown])[] = [
  ['a text on its lane', onLane(text)],
  ['a chat item on its lane', onLane(item)],
  ['a text that an intake refused', { Records: [inboundNotification()] }],
  ['a chat item that an intake refused', { Records: [streamingNotification()] }],
  [
    'a text that an intake failed on',
    { requestContext: {}, requestPayload: { Records: [inboundNotification()] } },
  ],
  ['a text that SNS could not deliver', undeliverable],
  [
    'a receipt',
    { Type: 'Notification', Message: JSON.stringify({ destinationPhoneNumber: customer.number }) },
  ],
];

describe('a message', () => {
  it.each(messages)("is its customer's, and nobody else's: %s", (_, message) => {
    expect(judge(JSON.stringify(message), customer)).toBe('theirs');
    expect(judge(JSON.stringify(message), another)).toBe('others');
  });

  it("is another's, though the number stands in its text", () => {
    const mention = { ...text, customerNumber: another.number, body: `Call ${customer.number}` };

    expect(judge(JSON.stringify(onLane(mention)), customer)).toBe('others');
  });

  it.each([
    ['is no JSON', `{"originationNumber":"${customer.number}`],
    ['names nobody', JSON.stringify({ Records: [{ Sns: { Message: `from ${customer.number}` } }] })],
  ])('is for a person to judge where the number stands in what %s', (_, body) => {
    expect(judge(body, customer)).toBe('unclear');
    expect(judge(body, another)).toBe('others');
  });
});
