import * as z from 'zod/mini';
import type { OutgoingFile } from '../core/outbound/file-sender.ts';
import type { Outcome } from '../core/outcome.ts';
import { namedTexts, type Parsed, parse, parseJson } from './sns.ts';

const fileSchema = z.object({
  contact: z.object({ contactId: z.string(), customerNumber: z.string(), bridgeNumber: z.string() }),
  attachmentId: z.string(),
  contentType: z.string(),
  context: namedTexts,
});

const advice = z.exactOptional(z.string());

const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), value: z.object({ messageId: z.string() }) }),
  z.object({ kind: z.literal('not-wanted'), reason: z.string() }),
  z.object({
    kind: z.literal('refused-for-now'),
    reason: z.string(),
    advice,
    waitSeconds: z.exactOptional(z.number()),
  }),
  z.object({ kind: z.literal('refused-for-good'), reason: z.string(), advice }),
  z.object({ kind: z.literal('unknown'), reason: z.string() }),
]);

/** Reads what the outbound delivery asks the function for files. */
export function parseFile(event: unknown): Parsed<OutgoingFile> {
  return parse(fileSchema, event);
}

/** Reads how the function for files has ended. */
export function readFileOutcome(answer: string): Outcome<{ readonly messageId: string }> | undefined {
  const parsed = parseJson(outcomeSchema, answer);
  return parsed.ok ? parsed.value : undefined;
}
