import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseReceipt } from '../../lambda/events/receipt.ts';
import { pascalCase } from '../../lambda/handlers/pascal-case.ts';
import { receiptEventTypes } from '../../lib/receipt-events.ts';
import { openReceipts } from '../core/receipts/receipt-world.ts';
import { receiptPayload } from '../fixtures/receipts.ts';

const page = readFileSync(new URL('../../docs/receipts.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| (.+) \| (.+) \| (`.+`) \|$/gm)].map(
  ([, event = '', sees, counted = '']) => ({
    event: event.replaceAll('`', ''),
    sees,
    counted: counted.replaceAll('`', '').split(', '),
  }),
);
const others: Readonly<Record<string, object>> = {
  'any other type': { eventType: 'RCS_READ' },
  'of nothing that this bridge sent': { context: {} },
};

/** What an agent sees of an event, and what it counts as, when nothing else is said of the text. */
async function whatBecomesOf(changes: object) {
  const { take, messages, confirmed } = await openReceipts();
  const parsed = parseReceipt(JSON.stringify({ ...receiptPayload, isFinal: undefined, ...changes }));
  if (!parsed.ok) throw new Error(parsed.reason);
  const { counts } = await take(parsed.value);
  const marked = confirmed.map(() => 'the message marked as delivered');
  const [sees = 'nothing'] = [...marked, ...messages.told.map(({ content }) => content)];
  return { sees, counted: counts.map(pascalCase) };
}

it.each(rows)('$event comes to what the page says', async ({ event, sees, counted }) => {
  expect(await whatBecomesOf(others[event] ?? { eventType: event })).toEqual({ sees, counted });
});

it('the page tells of every type that the stack asks for, and of TEXT_SENT', () => {
  const events = rows.map(({ event }) => event).filter((event) => others[event] === undefined);
  const namesake = (type: string) => {
    const text = type.replace('MEDIA_', 'TEXT_');
    return receiptEventTypes.includes(text) ? text : type;
  };
  const asked = new Set(receiptEventTypes.map(namesake));
  expect(events.sort()).toEqual([...asked, 'TEXT_SENT'].sort());
});
