import type { Journal, PublishedReceipt } from '../journal.ts';
import type { Invariant } from './invariant.ts';

/** A chat is told that its customer has a message once all that was sent of it is delivered, and not before. */
export const confirmationsAreTrue: Invariant = {
  name: 'confirmations are true',
  when: 'always',
  check({ journal }) {
    const last = journal.accepted.at(-1);
    if (last?.kind !== 'confirmation') return undefined;
    const item = last.key.split('/')[1] ?? '';
    const sent = sendsOf(item, journal);
    const delivered = new Set(
      receiptsOf(item, journal)
        .filter(isDelivered)
        .map(({ key }) => key),
    );
    const missing = sent.find((key) => !delivered.has(key));
    if (sent.length === 0) return `${item} was called delivered, and nothing of it was sent`;
    const { files = [] } = journal.items.find(({ id }) => id === item) ?? {};
    const file = files.find(
      ({ id, status }) => status === 'APPROVED' && !delivered.has(`${item}/file/${id}`),
    );
    if (file) return `${item} was called delivered, and ${file.id} of it is not`;
    return missing && `${item} was called delivered, and ${missing} is not`;
  },
};

/** What of an item's parts and files was sent. */
export function sendsOf(item: string, { accepted }: Journal): readonly string[] {
  const keys = accepted.flatMap(({ kind, key }) =>
    (kind === 'sms' || kind === 'mms') && key.startsWith(`${item}/`) ? [key] : [],
  );
  return [...new Set(keys)];
}

export function receiptsOf(item: string, { receipts }: Journal): readonly PublishedReceipt[] {
  return receipts.filter(({ kind, key }) => kind !== 'notice' && key.startsWith(`${item}/`));
}

export function isDelivered({ status }: PublishedReceipt): boolean {
  return status === 'delivered';
}
