import { randomUUID } from 'node:crypto';
import type { Clock } from '../../engine/clock.ts';
import type { Feed } from '../../engine/feed.ts';
import type { Place } from '../../engine/place.ts';
import type { ServicePublisher } from '../sns/service-publisher.ts';
import { type Chat, type ChatItem, type ChatStream, eventItem, type NewItem } from './chat.ts';
import { toStreamedItem } from './streamed-item.ts';

type Mutable = {
  -readonly [Key in keyof Chat]: Key extends 'items' ? ChatItem[] : Chat[Key];
};

export type NewChat = Omit<
  Chat,
  'id' | 'contactId' | 'startedAt' | 'items' | 'state' | 'endedAt' | 'streams' | 'isCustomerConnected'
>;

export interface ChatParts {
  readonly place: Place;
  readonly topics: Pick<ServicePublisher, 'arns' | 'publish'>;
  readonly clock: Clock;
  readonly feed: Feed;
  /** Is told of every item. */
  readonly hear?: (chat: Chat, item: ChatItem) => void;
}

/** All chats of the Connect instance, and what happens in them. */
export class Chats {
  readonly #parts: ChatParts;
  readonly #byId = new Map<string, Mutable>();
  /** The open chat of each pair of customer and number, of those that SendChatIntegrationEvent opened. */
  readonly #open = new Map<string, Mutable>();

  constructor(parts: ChatParts) {
    this.#parts = parts;
  }

  /** Newest last. */
  all(): readonly Chat[] {
    return [...this.#byId.values()];
  }

  find(id: string): Chat | undefined {
    return this.#byId.get(id);
  }

  findByContactId(contactId: string): Chat | undefined {
    return this.find(contactId) ?? this.all().find((chat) => chat.contactId === contactId);
  }

  findOpen(customerNumber: string, numberArn: string): Chat | undefined {
    return this.#open.get(pairKey(customerNumber, numberArn));
  }

  /** Chats of an instance that have not ended. */
  countOpen(instanceId: string): number {
    return this.all().filter((chat) => chat.instanceId === instanceId && chat.state !== 'ended').length;
  }

  start(details: NewChat): Chat {
    const id = randomUUID();
    const startedAt = this.#parts.clock.timestamp();
    const chat: Mutable = {
      ...details,
      ...{ id, contactId: id, startedAt },
      items: [],
      streams: [],
      isCustomerConnected: false,
      state: 'waiting',
      endedAt: undefined,
    };
    this.#byId.set(id, chat);
    const { customerNumber, numberArn } = chat;
    if (numberArn !== undefined) this.#open.set(pairKey(customerNumber, numberArn), chat);
    this.#announce(chat);
    return chat;
  }

  /** Publishes from now on what happens in the chat. */
  stream({ id }: Chat, topicArn: string): ChatStream {
    const chat = this.#required(id);
    const stream = { id: randomUUID(), topicArn };
    chat.streams = [...chat.streams, stream];
    return stream;
  }

  stopStream({ id }: Chat, streamId: string): void {
    const chat = this.#required(id);
    chat.streams = chat.streams.filter((stream) => stream.id !== streamId);
  }

  /** The customer is there. */
  connectCustomer({ id }: Chat): void {
    const chat = this.#required(id);
    chat.isCustomerConnected = true;
    this.add(chat, eventItem('participant.joined', { role: 'CUSTOMER', displayName: chat.displayName }));
  }

  /** Puts an item into the chat and streams it. */
  add({ id }: Chat, item: NewItem): ChatItem {
    const chat = this.#required(id);
    const added: ChatItem = {
      id: randomUUID(),
      at: this.#parts.clock.timestamp(),
      type: item.type,
      contentType: item.contentType,
      content: item.content,
      role: item.role,
      displayName: item.displayName,
      visibility: item.visibility ?? 'ALL',
      attachments: item.attachments,
      metadata: item.metadata,
    };
    chat.items.push(added);
    this.#stream(chat, added, item);
    this.#parts.hear?.(chat, added);
    this.#announce(chat);
    return added;
  }

  updateAttributes({ id }: Chat, attributes: Readonly<Record<string, string>>): void {
    const chat = this.#required(id);
    chat.attributes = { ...chat.attributes, ...attributes };
    this.#announce(chat);
  }

  join({ id }: Chat): void {
    const chat = this.#required(id);
    chat.state = 'active';
    this.add(chat, eventItem('participant.joined', agent));
  }

  leave({ id }: Chat): void {
    const chat = this.#required(id);
    chat.state = 'waiting';
    this.add(chat, eventItem('participant.left', agent));
  }

  /** Hands the chat to another agent: its ContactId changes, its InitialContactId stays. */
  transfer({ id }: Chat): void {
    const chat = this.#required(id);
    this.add(chat, eventItem('transfer.succeeded', agent));
    this.add(chat, eventItem('participant.left', agent));
    chat.contactId = randomUUID();
    chat.state = 'waiting';
    this.#announce(chat);
  }

  end({ id }: Chat): void {
    const chat = this.#required(id);
    const pair = pairKey(chat.customerNumber, chat.numberArn ?? '');
    if (this.#open.get(pair) === chat) this.#open.delete(pair);
    chat.state = 'ended';
    chat.endedAt = this.#parts.clock.timestamp();
    this.add(chat, eventItem('chat.ended'));
  }

  clear(): void {
    this.#byId.clear();
    this.#open.clear();
  }

  #required(id: string): Mutable {
    const chat = this.#byId.get(id);
    if (!chat) throw new Error('no such chat; it was cleared while in use');
    return chat;
  }

  #stream(chat: Chat, item: ChatItem, given: NewItem): void {
    const { topics, place } = this.#parts;
    for (const { topicArn } of chat.streams) {
      if (!topics.arns().includes(topicArn)) continue;
      topics.publish({ topicArn, ...toStreamedItem(chat, item, { ...given, account: place.account }) });
    }
  }

  #announce(chat: Chat): void {
    this.#parts.feed.publish({ event: 'contact', data: { id: chat.id, state: chat.state } });
  }
}

const agent = { role: 'AGENT', displayName: 'Agent' };

function pairKey(customerNumber: string, numberArn: string): string {
  return `${customerNumber} ${numberArn}`;
}
