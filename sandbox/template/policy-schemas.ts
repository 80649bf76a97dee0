import { z } from 'zod';

// Strict on purpose: what of a policy the sandbox can't evaluate is an error at start, never a silent yes.
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

const documentSchema = z
  .object({
    Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
  })
  .transform(({ Statement }): readonly Statement[] => Statement);

/** Policies that AWS manages, and a permissions boundary, are not in the template: they allow and forbid nothing here. */
export const roleSchema = z.object({
  Policies: z.array(z.object({ PolicyDocument: documentSchema })).default([]),
});

/** `AWS::IAM::Policy` and `ManagedPolicy`. */
export const identityPolicySchema = z.object({
  PolicyDocument: documentSchema,
  Roles: z.array(z.string()).default([]),
});

export const topicPolicySchema = z.strictObject({
  PolicyDocument: documentSchema,
  Topics: z.array(z.string()),
});

export const queuePolicySchema = z.strictObject({
  PolicyDocument: documentSchema,
  Queues: z.array(z.string()),
});

export const keySchema = z.object({ KeyPolicy: documentSchema });

export const functionPermissionSchema = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});
