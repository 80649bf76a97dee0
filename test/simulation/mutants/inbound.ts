import { accepted } from '../../../lambda/core/outcome.ts';
import type { ChatMemory } from '../../../lambda/core/participant-chat.ts';
import type { Effect, LedgerOutcome } from '../../../lambda/core/ports.ts';
import type { Mutant } from '../mutant.ts';
import {
  forgetful,
  restarting,
  storing,
  trusting,
  unlimited,
  withoutMemory,
  withoutParts,
} from './ledgers.ts';

/** Before anything that is simulated, and not too long before. */
const longAgo = Date.UTC(2026, 0, 2, 11);

/** Begins generations otherwise. */
function beginning(memory: ChatMemory, begin: ChatMemory['begin']): ChatMemory {
  return {
    read: (conversation) => memory.read(conversation),
    keepContact: (...args) => memory.keepContact(...args),
    keepConnection: (...args) => memory.keepConnection(...args),
    begin,
  };
}

/** Texts go wrong. */
export const inboundMutants: Readonly<Record<string, Mutant>> = {
  'drops the claim of texts': { inboundPorts: () => ({ ledger: forgetful }) },
  'drops the claim of notices': { inboundPorts: () => ({ notices: forgetful }) },
  'keys texts by attempt': { inboundPorts: ({ ledger }) => ({ ledger: withoutMemory(ledger) }) },
  'keys texts without their part': { inboundPorts: ({ ledger }) => ({ ledger: withoutParts(ledger) }) },
  'stores a refusal of Connect as completed': {
    inboundPorts: ({ ledger }) => ({ ledger: storing(ledger, 'refused-for-good') }),
  },
  'stores a throttle of Connect as completed': {
    inboundPorts: ({ ledger }) => ({ ledger: storing(ledger, 'refused-for-now') }),
  },
  'repeats unknown texts without limit': { inboundPorts: ({ ledger }) => ({ ledger: unlimited(ledger) }) },
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
  'brings a message back before its function is over, and takes a claim for the end': {
    visibilityMilliseconds: 1_000,
    inboundPorts: ({ ledger }) => ({ ledger: trusting(ledger) }),
  },
  'forgets where the last part ended': { inboundPorts: ({ ledger }) => ({ ledger: restarting(ledger) }) },
  'begins every generation alike': {
    chatMemory: (memory) =>
      beginning(memory, (conversation, next) => memory.begin(conversation, { ...next, generation: 'first' })),
  },
};
