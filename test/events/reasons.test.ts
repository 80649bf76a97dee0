import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseChatItem } from '../../lambda/events/chat-item.ts';
import { parseInboundText } from '../../lambda/events/inbound-text.ts';
import { parseItemMessage, parseTextMessage } from '../../lambda/events/lane-message.ts';
import { parseReceipt } from '../../lambda/events/receipt.ts';
import { parse, snsRecordSchema } from '../../lambda/events/sns.ts';
import { readLaneReceipt } from '../../lambda/events/sqs.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { mangled } from '../fixtures/mangled.ts';
import { agentMessage, inboundPayload, snsRecord } from '../fixtures/notifications.ts';
import { receiptPayload } from '../fixtures/receipts.ts';
import { item, onLane, text } from '../fixtures/texts.ts';

const secret = 'Quetzal 12065550199';

type Read = (input: unknown) => string | undefined;
type Shape = Readonly<Record<string, unknown>>;

const readers: Readonly<Record<string, readonly [Shape, Read]>> = {
  'an SNS record': [snsRecord('{}'), (input) => reasonOf(parse(snsRecordSchema, input))],
  'an inbound text': [inboundPayload, (input) => reasonOf(parseInboundText(JSON.stringify(input)))],
  'a chat item': [agentMessage, (input) => reasonOf(parseChatItem(snsRecord(JSON.stringify(input))))],
  'a text on its lane': [{ ...onLane(text) }, (input) => reasonOf(parseTextMessage(JSON.stringify(input)))],
  'an item on its lane': [{ ...onLane(item) }, (input) => reasonOf(parseItemMessage(JSON.stringify(input)))],
  'a receipt': [receiptPayload, (input) => reasonOf(parseReceipt(JSON.stringify(input)))],
  'a lane record': [sqsRecord(receipt), messageOfThrown],
};

it.each(Object.entries(readers))('never shows what stood in %s in the reason', (_, [shape, read]) => {
  let refusals = 0;
  fc.assert(
    fc.property(mangled(shape, { bad, intact: 2, stranger: secret }), (input) => {
      const reason = read(input);
      if (reason === undefined) return;
      refusals += 1;
      expect(reason).not.toMatch(/quetzal|206555/i);
    }),
  );
  expect(refusals).toBeGreaterThan(10);
});

it('never shows what stood in text that is no JSON', () => {
  for (const broken of [secret, `{"messageBody":"${secret}`, `"${secret}`, `[${secret}]`]) {
    expect(parseInboundText(broken)).toEqual({ ok: false, reason: 'not-json' });
    expect(parseTextMessage(broken)).toEqual({ ok: false, reason: 'not-json' });
  }
});

/** The shape with the secret everywhere: as any value, as an unknown key's name and value, as an item of a list. */
const bad = fc.constantFrom<unknown>(
  secret,
  [secret],
  { [secret]: secret },
  { [secret]: { [secret]: 1 } },
  null,
  12065550199,
);

function reasonOf(parsed: { ok: true } | { ok: false; reason: string }): string | undefined {
  return parsed.ok ? undefined : parsed.reason;
}

function messageOfThrown(input: unknown): string | undefined {
  try {
    readLaneReceipt(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
