import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import type { Place } from '../../engine/place.ts';
import { defineJson, jsonErrorCodes } from './common-errors.ts';

/** What a bootstrapped account has: the version that the CDK's template of mid-2026 writes. */
const parameters: Readonly<Record<string, string>> = { '/cdk-bootstrap/hnb659fds/version': '30' };

/** Systems Manager's Parameter Store. */
export function parameterService({ region, account }: Place): AwsService {
  return {
    name: 'ssm',
    actionPrefix: 'ssm',
    errorCodes: jsonErrorCodes,
    operations: {
      GetParameter: defineJson({
        request: z.object({ Name: z.string().min(1) }),
        resource: ({ Name }) => `arn:aws:ssm:${region}:${account}:parameter${Name}`,
        run: ({ Name }) => {
          const Value = parameters[Name];
          if (Value === undefined) throw new AwsError({ code: 'ParameterNotFound', message: '' });
          return { Parameter: { Name, Value, Type: 'String', Version: 1 } };
        },
      }),
    },
  };
}
