import type { Chat } from '../../../sandbox/services/connect/chat.ts';
import { attachmentBucket } from '../../../sandbox/services/s3/buckets.ts';
import type { Engine } from '../../../sandbox/start-engine.ts';

/** What a conversation is played with. */
export interface World {
  readonly engine: Engine;
  /** A phone that nobody else has. */
  readonly customerNumber: string;
  /** Stands in every text of this conversation and in no other. */
  readonly marker: string;
  /** Resolves once `check` finds something, rejects when the conversation is given up. */
  until<Found>(check: () => Found | undefined | false): Promise<Found>;
}

export const fromAgent = { type: 'MESSAGE', role: 'AGENT', displayName: 'Agent', visibility: 'ALL' } as const;

export function text(
  { engine, customerNumber, marker }: World,
  to = engine.place.numbers[0]?.phoneNumber ?? '',
  body = marker,
): void {
  engine.phones.send({ from: customerNumber, to, body });
}

export function sendText(world: World, to?: string): Promise<Chat> {
  text(world, to);
  return world.until(() => chatOf(world));
}

export function participantNumber({ engine }: World): string {
  return engine.place.numbers.find(({ route }) => route === 'participant')?.phoneNumber ?? '';
}

export function chatOf({ engine, customerNumber, marker }: World): Chat | undefined {
  return engine.chats
    .all()
    .find(
      (chat) =>
        chat.customerNumber === customerNumber && chat.items.some(({ content }) => content === marker),
    );
}

export async function answer(world: World, chat: Chat, words = 'answer'): Promise<void> {
  const content = `${words} ${world.marker}`;
  world.engine.chats.add(chat, { ...fromAgent, contentType: 'text/plain', content });
  await world.until(() => textsOut(world).some(({ body }) => body === content));
}

/** A picture, as an agent attaches it. */
export function attach({ engine, marker }: World, chat: Chat): void {
  const contentType = 'image/png';
  const file = { content: Buffer.from('picture'), contentType };
  engine.buckets.put(attachmentBucket, `${chat.id}/${marker}`, file);
  engine.chats.add(chat, {
    ...fromAgent,
    type: 'ATTACHMENT',
    contentType: 'application/vnd.amazonaws.connect.message.attachment',
    attachments: [{ AttachmentId: marker, ContentType: contentType, Status: 'APPROVED' }],
  });
}

/** How often the bridge has asked Connect whose chat it is. */
export function timesAsked({ engine }: World, { id }: Chat): number {
  return engine.timeline
    .entries()
    .filter(({ summary, request }) => summary.startsWith('GetContactAttributes') && contains(request, id))
    .length;
}

export function textsOut({ engine, customerNumber }: World) {
  return engine.texts.list(customerNumber).filter(({ direction }) => direction === 'outbound');
}

/** A chat as the bridge opens it, of which its tables know nothing. */
export function strangeChat({ engine, customerNumber }: World, index: number): Chat {
  const number = engine.place.numbers[index];
  if (!number) throw new Error('the example has fewer numbers');
  const { phoneNumber: bridgeNumber, phoneNumberArn: numberArn, route } = number;
  const chat = engine.chats.start({
    ...{ customerNumber, bridgeNumber, numberArn, route },
    instanceId: engine.place.instanceArns[0]?.split('/').at(-1) ?? '',
    displayName: 'Customer',
    subtype: 'connect:SMS',
    contentTypes: ['text/plain'],
    attributes: { customerNumber, bridgeNumber, channel: 'SMS' },
  });
  engine.chats.stream(chat, engine.stack.outputs.StreamingTopicArn ?? '');
  return chat;
}

export function disturb({ engine }: World, services: object): void {
  engine.faults.replace({ seed: 1, services });
}

export function lies({ engine, marker }: Pick<World, 'engine' | 'marker'>, output: string): boolean {
  return engine.queues
    .byUrl(engine.stack.outputs[output] ?? '')
    .messages()
    .some(({ body }) => body.includes(marker));
}

export function isDrained(world: World): boolean {
  return !lies(world, 'InboundLaneUrl') && !lies(world, 'OutboundLaneUrl');
}

export function happened({ engine, customerNumber }: World, outcome: string): boolean {
  return engine.timeline
    .entries()
    .some((entry) => entry.outcome === outcome && contains(entry.request, customerNumber));
}

function contains(request: unknown, words: string): boolean {
  return JSON.stringify(request ?? '').includes(words);
}
