import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import type { StatementsByArn } from '../../permissions/stack-policies.ts';
import type { Stack } from '../../template/stack.ts';
import { defineJson, jsonErrorCodes } from './common-errors.ts';
import { policyText } from './policy-text.ts';

/** The keys of the stack, as KMS shows them; nothing is encrypted here. */
export function keyService({ keys }: Stack, policies: StatementsByArn): AwsService {
  return {
    name: 'kms',
    actionPrefix: 'kms',
    errorCodes: { ...jsonErrorCodes, internal: 'KMSInternalException' },
    operations: {
      GetKeyPolicy: defineJson({
        request: z.object({ KeyId: z.string(), PolicyName: z.literal('default').default('default') }),
        resource: ({ KeyId }) => KeyId,
        run: ({ KeyId }) => {
          const arn = keys.find(({ ref, attributes }) => [ref, attributes.Arn].includes(KeyId))?.attributes
            .Arn;
          if (arn === undefined) {
            throw new AwsError({ code: 'NotFoundException', message: `Key '${KeyId}' does not exist` });
          }
          return { Policy: policyText(policies.get(arn) ?? []), PolicyName: 'default' };
        },
      }),
    },
  };
}
