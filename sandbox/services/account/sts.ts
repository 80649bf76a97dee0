import { z } from 'zod';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import type { Place } from '../../engine/place.ts';
import { commonErrorCodes, defineCommon } from './common-errors.ts';

/** Who the credentials are of: here always an operator of the sandbox's account. */
export function stsService({ account }: Place): AwsService {
  return {
    name: 'sts',
    actionPrefix: 'sts',
    errorCodes: commonErrorCodes,
    operations: {
      GetCallerIdentity: defineCommon({
        request: z.object({}),
        // Everybody may ask who they are.
        resource: () => undefined,
        run: () => ({
          Arn: `arn:aws:iam::${account}:user/operator`,
          UserId: 'AIDAOPERATOR00000000',
          Account: account,
        }),
      }),
    },
  };
}
