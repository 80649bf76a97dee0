import { z } from 'zod';

// Strict on purpose: what of a policy can't be evaluated here is an error, never a silent yes.
const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const conditionValues = z
  .union([z.string(), z.boolean(), z.array(z.union([z.string(), z.boolean()]))])
  .transform((value) => [value].flat().map(String));

const operators = ['StringEquals', 'StringNotEquals', 'StringLike', 'ArnEquals', 'ArnLike', 'Bool'] as const;

/** How a condition compares. */
export type ConditionOperator = (typeof operators)[number];

const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMore)]).optional(),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.partialRecord(z.enum(operators), z.record(z.string(), conditionValues)).default({}),
});

/** One statement of a policy. */
export type Statement = z.infer<typeof statementSchema>;

/** A policy, read into its statements. */
export const policyDocumentSchema = z
  .object({
    Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
  })
  .transform(({ Statement }): readonly Statement[] => Statement);
