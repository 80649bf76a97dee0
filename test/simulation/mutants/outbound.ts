import { accepted } from '../../../lambda/core/outcome.ts';
import type { Mutant } from '../mutant.ts';
import { phoneNumbers } from '../numbers.ts';
import { forgetful, storing, ungranted, unlimited, withoutMemory, withoutParts } from './ledgers.ts';

/** Replies go wrong. */
export const outboundMutants: Readonly<Record<string, Mutant>> = {
  'drops the claim of replies': { outboundPorts: () => ({ ledger: forgetful }) },
  'keys replies by attempt': { outboundPorts: ({ ledger }) => ({ ledger: withoutMemory(ledger) }) },
  'keys replies without their part': { outboundPorts: ({ ledger }) => ({ ledger: withoutParts(ledger) }) },
  'stores a refusal of sending as completed': {
    outboundPorts: ({ ledger }) => ({ ledger: storing(ledger, 'refused-for-good') }),
  },
  'stores an unknown outcome as completed': {
    outboundPorts: ({ ledger }) => ({ ledger: storing(ledger, 'unknown') }),
  },
  'repeats unknown replies without limit': { outboundPorts: ({ ledger }) => ({ ledger: unlimited(ledger) }) },
  'forgets that a person granted repeats': { outboundPorts: ({ ledger }) => ({ ledger: ungranted(ledger) }) },
  'finds a chat by whose row is latest': {
    outboundPorts: ({ contacts }, { connect }) => ({
      contacts: {
        remember: (contact) => contacts.remember(contact),
        find: (contactId) => contacts.find(connect.chats.at(-1)?.contactId ?? contactId),
      },
    }),
  },
  'ends every chat of the conversation': {
    outboundPorts: ({ states, contacts }, world) => ({
      states: {
        noteAgent: (...args) => states.noteAgent(...args),
        noteEnd: async (contactId, at) => {
          const ended = world.connect.find(contactId);
          for (const chat of world.connect.chats) {
            if (chat.customerNumber === ended?.customerNumber && chat.bridgeNumber === ended.bridgeNumber) {
              await world.contacts.noteEnd(chat.contactId, at);
            }
          }
          return (await contacts.find(contactId)).kind === 'accepted' ? accepted(true) : accepted(false);
        },
      },
    }),
  },
  'writes notes to bots': {
    outboundPorts: ({ contacts }) => ({
      contacts: {
        remember: (contact) => contacts.remember(contact),
        find: async (contactId) => {
          const found = await contacts.find(contactId);
          return found.kind === 'accepted' && found.value
            ? accepted({ ...found.value, agentJoinedAt: '2026-01-02T12:00:00.000Z' })
            : found;
        },
      },
    }),
  },
  'replies from the first number': {
    outboundPorts: ({ sender, numbers }) => ({
      sender: {
        send: (text) => sender.send({ ...text, number: numbers.get(phoneNumbers[0] ?? '') ?? text.number }),
      },
    }),
  },
  'takes a throttle for a send': {
    outboundPorts: ({ sender }) => ({
      sender: {
        send: async (text) => {
          const sent = await sender.send(text);
          return sent.kind === 'refused-for-now' ? accepted({ messageId: 'none' }) : sent;
        },
      },
    }),
  },
};
