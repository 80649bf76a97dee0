import { accepted } from '../../../lambda/core/outcome.ts';
import type { Mutant } from '../mutant.ts';
import { changed } from './receipts-and-files.ts';

/** What surrounds the functions is put together wrongly, or both directions at once. */
export const aroundMutants: Readonly<Record<string, Mutant>> = {
  'remembers no chat, and asks nobody': {
    inboundPorts: ({ contacts }) => ({
      contacts: { find: (contactId) => contacts.find(contactId), remember: async () => accepted(undefined) },
    }),
    outboundPorts: () => ({ attributes: { read: async () => accepted({}) } }),
  },
  'looks at no opt-out': {
    inboundPorts: ({ optOuts }) => ({
      optOuts: { add: async () => accepted(undefined), remove: (...args) => optOuts.remove(...args) },
    }),
    outboundPorts: ({ replies }) => ({
      replies: {
        keepMenu: (...args) => replies.keepMenu(...args),
        noteRefusal: (...args) => replies.noteRefusal(...args),
        recordParts: async (...args) => {
          const recorded = await replies.recordParts(...args);
          if (recorded.kind !== 'accepted') return recorded;
          const { optedOutAt: _, ...state } = recorded.value;
          return accepted(state);
        },
      },
    }),
  },
  "forgets that a chat's end has no role": { drops: ({ role }) => role === undefined },
  'knows what it keeps by the id of the text': {
    keepsAs: (receipt, reason) => ({
      receipt: { ...receipt, messageId: String(JSON.parse(receipt.body).correlationId) },
      reason,
    }),
  },
  'keeps without a reason': { keepsAs: (receipt) => ({ receipt, reason: '' }) },
  'loses what it keeps': { keepsAs: () => undefined },
  'calls a failed delivery done': { swallows: 'delivery' },
  'calls a failed intake done': { swallows: 'intake' },
  'gives a lane one id a conversation': { puts: ({ group }) => ({ group, deduplicationId: group }) },
  'gives each message a group of its own': {
    puts: ({ deduplicationId }, id) => ({ group: id, deduplicationId }),
  },
  'knows a chat by the contact that a transfer makes': {
    reads: {
      outbound: (event) =>
        changed(event, (message) => {
          const { ContactId, ...others } = JSON.parse(message);
          return JSON.stringify({ ...others, InitialContactId: ContactId });
        }),
    },
  },
  'gives up a claim that is no longer its own': { releasesAnyClaim: true },
};
