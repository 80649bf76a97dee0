import { setTimeout } from 'node:timers/promises';
import type { ControlClient } from './control-client.ts';

export type Line = { readonly by: 'phone' | 'desk'; readonly text: string };

/** Where and when a line arrived; `undefined` milliseconds: it didn't. */
export type Arrival = { readonly line: Line; readonly milliseconds: number | undefined };

const script: readonly Line[] = [
  { by: 'phone', text: 'Hi, my order 1042 has not arrived yet.' },
  { by: 'desk', text: 'Hello! Sorry about that, let me look.' },
  { by: 'desk', text: 'It left our warehouse this morning and will be with you tomorrow before noon.' },
  { by: 'phone', text: 'Great. Can you leave it with a neighbour?' },
  { by: 'desk', text: 'Noted: with a neighbour. Anything else?' },
  { by: 'phone', text: 'No, thank you 👍' },
];

const patienceMilliseconds = 30_000;
const lookAgainMilliseconds = 20;

export interface Participants {
  readonly client: ControlClient;
  readonly customerNumber: string;
  readonly bridgeNumber: string;
}

/**
 * Plays a conversation from both sides and tells each line's arrival. Ends early when a line doesn't arrive.
 * @returns whether every line arrived
 */
export async function playConversation(
  participants: Participants,
  tell: (arrival: Arrival) => void,
): Promise<boolean> {
  const { client } = participants;
  let contactId = '';
  for (const line of script) {
    const startedAt = performance.now();
    if (line.by === 'phone') await sendText(participants, line.text);
    else await client.say(contactId, line.text);
    const arrived = await waitFor(() => hasArrived(participants, line));
    tell({ line, milliseconds: arrived ? Math.round(performance.now() - startedAt) : undefined });
    if (!arrived) return false;
    if (contactId) continue;
    contactId = (await findContact(participants)) ?? '';
    await client.step(contactId, 'join');
  }
  await client.step(contactId, 'end');
  return true;
}

function sendText({ client, customerNumber, bridgeNumber }: Participants, body: string): Promise<void> {
  return client.sendText({ from: customerNumber, to: bridgeNumber, body });
}

async function hasArrived(participants: Participants, { by, text }: Line): Promise<boolean> {
  const { client, customerNumber } = participants;
  if (by === 'desk') {
    const texts = await client.texts(customerNumber);
    return texts.some(({ direction, body }) => direction === 'outbound' && body === text);
  }
  const contactId = await findContact(participants);
  const items = contactId ? await client.items(contactId) : [];
  return items.some(({ role, content }) => role === 'CUSTOMER' && content === text);
}

async function findContact({ client, customerNumber }: Participants): Promise<string | undefined> {
  const contacts = await client.contacts();
  return contacts.find((contact) => contact.customerNumber === customerNumber && contact.state !== 'ended')
    ?.id;
}

async function waitFor(holds: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + patienceMilliseconds;
  while (performance.now() < deadline) {
    if (await holds()) return true;
    await setTimeout(lookAgainMilliseconds);
  }
  return false;
}

/** A fictional number whose conversation nobody has used. */
export async function findFreeNumber(client: ControlClient): Promise<string | undefined> {
  for (let last = 110; last < 200; last += 1) {
    const number = `+12065550${last}`;
    if ((await client.texts(number)).length === 0) return number;
  }
  return undefined;
}
