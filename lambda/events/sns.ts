import * as z from 'zod/mini';

// Generating a parser's code takes longer than the few messages of a process would ever win back.
z.config({ jitless: true });

const attribute = z.optional(z.object({ Value: z.string() }));

/**
 * One SNS record as Lambda hands it over.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export const snsRecordSchema = z.object({
  Sns: z.object({
    MessageId: z.string(),
    Timestamp: z.string(),
    Message: z.string(),
    MessageAttributes: z.optional(z.object({ InstanceId: attribute, MessageVisibility: attribute })),
  }),
});

export type SnsRecord = z.infer<typeof snsRecordSchema>;

/** What was read, or why it can't be: a code and the paths at fault, never a value. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

/** Validates and keeps the values out of the reason. Unknown keys are ignored. */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): Parsed<z.infer<Schema>> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  const paths = result.error.issues.map((issue) => issue.path.join('.') || '(whole)');
  return { ok: false, reason: `invalid: ${[...new Set(paths)].slice(0, 5).join(', ')}` };
}

/** Texts under names that others give: as one value, so that no reason shows a name. */
export const namedTexts = z.custom<Readonly<Record<string, string>>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string'),
);

/** Reads JSON and validates it. */
export function parseJson<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string,
): Parsed<z.infer<Schema>> {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'not-json' };
  }
  return parse(schema, input);
}
