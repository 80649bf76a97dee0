import type { Invariant } from './invariant.ts';

/** Of a chat that the bridge knows it learns that it has ended, and not before. */
export const endsAreNoted: Invariant = {
  name: 'ends are noted',
  when: 'in-the-end',
  check({ connect, contacts, journal }) {
    const ended = connect.chats.filter(({ contactId }) => {
      const event = journal.items.find((item) => item.contactId === contactId && item.kind === 'ended');
      return event && journal.knownAtEnd.has(contactId) && !journal.kept.has(event.id);
    });
    const mistaken = connect.chats.find(
      ({ contactId, hasEnded }) => !hasEnded && contacts.known(contactId)?.endedAt !== undefined,
    );
    if (mistaken) return `${mistaken.contactId} is called ended and isn't`;
    const unnoted = ended.find(({ contactId }) => contacts.known(contactId)?.endedAt === undefined);
    return unnoted && `${unnoted.contactId} has ended, and the bridge doesn't know`;
  },
};
