import { accepted } from '../../../lambda/core/outcome.ts';
import type { Mutant } from '../mutant.ts';
import type { Records } from '../notifications.ts';
import { forgetful } from './ledgers.ts';

/** Receipts and files go wrong. */
export const receiptAndFileMutants: Readonly<Record<string, Mutant>> = {
  'drops the claim of confirmations': { receiptPorts: () => ({ ledger: forgetful }) },
  'remembers no receipt': { receiptPorts: () => ({ receipts: { add: async () => accepted([]) } }) },
  'takes every part for delivered when one is': {
    receiptPorts: ({ receipts }) => ({
      receipts: {
        add: async (subject, entry) => {
          const added = await receipts.add(subject, entry);
          if (added.kind !== 'accepted') return added;
          const others = Array.from({ length: entry.of }, (_, index) => ({ ...entry, part: index + 1 }));
          return accepted([...added.value, ...others.filter(({ part }) => part !== entry.part)]);
        },
      },
    }),
  },
  'tells nobody what a carrier says': { receiptPorts: () => ({ numbers: new Map() }) },
  'takes words for the files in whose place they are': {
    reads: {
      receipts: (event) =>
        changed(event, (message) => message.replaceAll(/"(?:file|words) (\d+\/\d+)"/g, '"$1"')),
    },
  },
  'passes on files that nobody approved': {
    reads: { outbound: (event) => changed(event, (message) => message.replaceAll('REJECTED', 'APPROVED')) },
  },
  "fetches another's file": {
    filePorts: ({ attachments }) => ({
      attachments: {
        find: (connectionToken) => attachments.find(connectionToken, 'another'),
        fetch: (file) => attachments.fetch(file),
      },
    }),
  },
  'takes the end of the function for files for a send': {
    outboundPorts: ({ files }) => ({
      files: files && {
        ...files,
        sender: {
          send: async (file) => {
            const sent = await files.sender.send(file);
            return sent.kind === 'unknown' ? accepted({ messageId: 'none' }) : sent;
          },
        },
      },
    }),
  },
};

/** The same event, with other words in it. */
export function changed({ Records: records }: Records, change: (message: string) => string): Records {
  return {
    Records: records.map((record) => {
      const { Sns } = record as { readonly Sns: { readonly Message: string } };
      return { Sns: { ...Sns, Message: change(Sns.Message) } };
    }),
  };
}
