import type { ChatItem } from './chat-item.ts';

/**
 * What is told with a send and comes back with its receipts. A receipt may come before the send has returned, so that
 * nothing but this leads back. AWS takes five entries at the most.
 */
export type TextContext = ItemContext | NoticeContext;

/** Of a part of what Connect said. */
export type ItemContext = {
  /** `InitialContactId`. */
  readonly contact: string;
  /** Id of the Connect instance. */
  readonly instance: string;
  readonly item: string;
  /** Which part of how many, such as "2/3"; "file 2/3" of files, "words 1/1" in their place. */
  readonly part: string;
  /** When Connect streamed the item. ISO 8601, UTC. */
  readonly at: string;
};

export function contextOfItem(
  { id: item, contactId: contact, instanceId: instance }: ChatItem,
  sent: Pick<ItemContext, 'part' | 'at'>,
): ItemContext {
  return { contact, instance, item, ...sent };
}

/** Of what the bridge says in its own words. */
export type NoticeContext = { readonly notice: string };
