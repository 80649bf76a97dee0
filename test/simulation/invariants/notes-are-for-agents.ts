import type { Invariant } from './invariant.ts';

/** A note that a text wasn't delivered goes to an agent in an open chat, once a reason: a bot would answer it. */
export const notesAreForAgents: Invariant = {
  name: 'notes are for agents',
  when: 'always',
  check({ journal, connect }) {
    const last = journal.accepted.at(-1);
    if (last?.kind !== 'note') return undefined;
    const chat = connect.find(last.contactId ?? '');
    if (!chat?.hasAgent) return `a note went to ${last.contactId}, where no agent is`;
    const alike = journal
      .of('note')
      .filter(({ contactId, content }) => contactId === last.contactId && content === last.content)
      .filter(({ at }) => at >= journal.tokensForgottenAt);
    return alike.length > 1 ? `${last.contactId} was told the same twice` : undefined;
  },
};
