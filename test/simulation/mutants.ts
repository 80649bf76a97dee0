import { fingerprint } from '../../lambda/core/fingerprint.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { ChatMemory } from '../../lambda/core/participant-chat.ts';
import type { Effect, Ledger, LedgerOutcome } from '../../lambda/core/ports.ts';
import type { Mutant } from './mutant.ts';
import { phoneNumbers } from './numbers.ts';

/** Has a ledger treat every effect as another one. */
function changing(ledger: Ledger, change: <Value>(effect: Effect<Value>) => Effect<Value>): Ledger {
  return { once: (effect) => ledger.once(change(effect)) };
}

/** Lets everything happen, and remembers nothing. */
const forgetful: Ledger = {
  async once(effect) {
    const outcome = await effect.attempt();
    const isSettled = outcome.kind === 'accepted' || outcome.kind === 'not-wanted';
    return isSettled ? { ...outcome, repeated: false } : outcome;
  },
};

/** Stores an outcome that must stay open as if the customer didn't want it. */
function storing(ledger: Ledger, kind: 'refused-for-good' | 'refused-for-now' | 'unknown'): Ledger {
  return changing(ledger, (effect) => ({
    ...effect,
    attempt: async () => {
      const outcome = await effect.attempt();
      return outcome.kind === kind ? { kind: 'not-wanted', reason: kind } : outcome;
    },
  }));
}

const unlimited = (ledger: Ledger) =>
  changing(ledger, (effect) => ({ ...effect, repeatsAfterUnknown: Number.POSITIVE_INFINITY }));

const ungranted = (ledger: Ledger) => changing(ledger, ({ releasedAs: _, ...effect }) => effect);

const withoutParts = (ledger: Ledger) =>
  changing(ledger, (effect) => ({ ...effect, key: effect.key.split('/')[0] ?? '' }));

/** Takes somebody else's claim for the end of the effect. */
function trusting(ledger: Ledger): Ledger {
  return {
    async once<Value>(effect: Effect<Value>): Promise<LedgerOutcome<Value>> {
      const outcome = await ledger.once(effect);
      const isClaimed = outcome.kind === 'refused-for-now' && outcome.reason === 'claimed-elsewhere';
      return isClaimed ? { kind: 'not-wanted', reason: 'claimed-elsewhere', repeated: true } : outcome;
    },
  };
}

/** Sends from the beginning again. */
function restarting(ledger: Ledger): Ledger {
  return {
    async once<Value>(effect: Effect<Value>): Promise<LedgerOutcome<Value>> {
      const outcome = await ledger.once(effect);
      if (outcome.kind !== 'accepted') return outcome;
      return { ...outcome, value: { ...outcome.value, endOffset: 0, fingerprint: fingerprint('') } };
    },
  };
}

/** Before anything that is simulated, and not too long before. */
const longAgo = Date.UTC(2026, 0, 2, 11);

let fresh = 0;
const withoutMemory = (ledger: Ledger) =>
  changing(ledger, (effect) => {
    fresh += 1;
    return { ...effect, key: `${effect.key}#${fresh}` };
  });

/** Begins generations otherwise. */
function beginning(memory: ChatMemory, begin: ChatMemory['begin']): ChatMemory {
  return {
    read: (conversation) => memory.read(conversation),
    keepContact: (...args) => memory.keepContact(...args),
    keepConnection: (...args) => memory.keepConnection(...args),
    begin,
  };
}

/** Deliberate breaks, each of which the simulation must find. */
export const mutants: Readonly<Record<string, Mutant>> = {
  'drops the claim of texts': { inboundPorts: () => ({ ledger: forgetful }) },
  'drops the claim of replies': { outboundPorts: () => ({ ledger: forgetful }) },
  'drops the claim of notices': { inboundPorts: () => ({ notices: forgetful }) },
  'keys texts by attempt': { inboundPorts: ({ ledger }) => ({ ledger: withoutMemory(ledger) }) },
  'keys replies by attempt': { outboundPorts: ({ ledger }) => ({ ledger: withoutMemory(ledger) }) },
  'keys texts without their part': { inboundPorts: ({ ledger }) => ({ ledger: withoutParts(ledger) }) },
  'keys replies without their part': { outboundPorts: ({ ledger }) => ({ ledger: withoutParts(ledger) }) },
  'stores a refusal of Connect as completed': {
    inboundPorts: ({ ledger }) => ({ ledger: storing(ledger, 'refused-for-good') }),
  },
  'stores a refusal of sending as completed': {
    outboundPorts: ({ ledger }) => ({ ledger: storing(ledger, 'refused-for-good') }),
  },
  'stores a throttle of Connect as completed': {
    inboundPorts: ({ ledger }) => ({ ledger: storing(ledger, 'refused-for-now') }),
  },
  'stores an unknown outcome as completed': {
    outboundPorts: ({ ledger }) => ({ ledger: storing(ledger, 'unknown') }),
  },
  'repeats unknown texts without limit': { inboundPorts: ({ ledger }) => ({ ledger: unlimited(ledger) }) },
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
  'remembers no chat, and asks nobody': {
    inboundPorts: ({ contacts }) => ({
      contacts: { find: (contactId) => contacts.find(contactId), remember: async () => accepted(undefined) },
    }),
    outboundPorts: () => ({ attributes: { read: async () => accepted({}) } }),
  },
  'puts the opt-out before its confirmation': {
    inboundPorts: ({ notices, optOuts, numbers }) => ({
      notices: {
        once: async <Value>(effect: Effect<Value>): Promise<LedgerOutcome<Value>> => {
          const [pair = '', kind] = effect.key.split('/');
          const [customerNumber = '', bridgeNumber = ''] = pair.split('#');
          const list = numbers.get(bridgeNumber)?.words.optOutList ?? '';
          if (kind === 'optedOut') await optOuts.add(list, customerNumber);
          return notices.once(effect);
        },
      },
    }),
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
  'answers from the latest menu': {
    inboundPorts: ({ conversations }) => {
      const unordered = async (entering: ReturnType<typeof conversations.read>) => {
        const entered = await entering;
        if (entered.kind !== 'accepted') return entered;
        const menus = entered.value.menus.map(({ item, options }, index) => ({
          ...(item !== undefined && { item }),
          options,
          askedAt: new Date(longAgo + index).toISOString(),
        }));
        return accepted({ ...entered.value, menus });
      };
      return {
        conversations: {
          read: (conversation) => unordered(conversations.read(conversation)),
          recordText: (...args) => unordered(conversations.recordText(...args)),
          keepAnswer: async () => accepted(undefined),
          setOptedOut: (...args) => conversations.setOptedOut(...args),
        },
      };
    },
  },
  'deletes a menu on its answer': {
    inboundPorts: ({ conversations }, { answered }) => {
      const without = async (entering: ReturnType<typeof conversations.read>) => {
        const entered = await entering;
        if (entered.kind !== 'accepted') return entered;
        return accepted({
          ...entered.value,
          menus: entered.value.menus.filter((menu) => !answered.has(menu.askedAt)),
        });
      };
      return {
        conversations: {
          read: (conversation) => without(conversations.read(conversation)),
          recordText: (...args) => without(conversations.recordText(...args)),
          keepAnswer: async (conversation, answer) => {
            answered.add(answer.askedAt);
            return conversations.keepAnswer(conversation, answer);
          },
          setOptedOut: (...args) => conversations.setOptedOut(...args),
        },
      };
    },
  },
  "forgets that a chat's end has no role": { drops: ({ role }) => role === undefined },
  'brings a message back before its function is over, and takes a claim for the end': {
    visibilityMilliseconds: 1_000,
    inboundPorts: ({ ledger }) => ({ ledger: trusting(ledger) }),
  },
  'forgets where the last part ended': { inboundPorts: ({ ledger }) => ({ ledger: restarting(ledger) }) },
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
  'begins every generation alike': {
    chatMemory: (memory) =>
      beginning(memory, (conversation, next) => memory.begin(conversation, { ...next, generation: 'first' })),
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
