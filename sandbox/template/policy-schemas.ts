import { z } from 'zod';
import { policyDocumentSchema } from '../../policies/policy-document.ts';

/** Policies that AWS manages, and a permissions boundary, are not in the template: they allow and forbid nothing here. */
export const roleSchema = z.object({
  Policies: z.array(z.object({ PolicyDocument: policyDocumentSchema })).default([]),
});

/** `AWS::IAM::Policy` and `ManagedPolicy`. */
export const identityPolicySchema = z.object({
  PolicyDocument: policyDocumentSchema,
  Roles: z.array(z.string()).default([]),
});

export const topicPolicySchema = z.strictObject({
  PolicyDocument: policyDocumentSchema,
  Topics: z.array(z.string()),
});

export const queuePolicySchema = z.strictObject({
  PolicyDocument: policyDocumentSchema,
  Queues: z.array(z.string()),
});

export const keySchema = z.object({ KeyPolicy: policyDocumentSchema });

export const functionPermissionSchema = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});
