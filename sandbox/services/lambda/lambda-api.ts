import { z } from 'zod';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import type { RestRouter } from '../../aws-endpoint/rest-routes.ts';
import { restJson } from '../../aws-endpoint/wire/rest-json.ts';
import type { WireFormat } from '../../aws-endpoint/wire/wire-answer.ts';
import { defineJson, jsonErrorCodes } from '../account/common-errors.ts';
import type { Functions } from './functions.ts';

/** What a new account may be raised to at once. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const concurrentExecutions = 1000;

/** Lambda's own API. */
export function lambdaService(functions: Functions): AwsService {
  return {
    name: 'lambda',
    actionPrefix: 'lambda',
    actionNames: { Invoke: 'InvokeFunction' },
    errorCodes: {
      ...jsonErrorCodes,
      throttled: () => 'TooManyRequestsException',
      internal: 'ServiceException',
    },
    operations: {
      GetAccountSettings: defineJson({
        request: z.object({}),
        resource: () => '*',
        run: () => ({ AccountLimit: { ConcurrentExecutions: concurrentExecutions } }),
      }),
      Invoke: defineJson({
        request: z.object({ FunctionName: z.string(), Payload: z.unknown() }),
        resource: ({ FunctionName }) => functions.find(FunctionName).arn,
        run: ({ FunctionName, Payload: event }, caller) => {
          const correlationId = caller.kind === 'function' ? caller.correlationId : undefined;
          return functions.invoke(functions.find(FunctionName), { event, correlationId });
        },
      }),
    },
  };
}

const invocationResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('returned'), payload: z.unknown() }),
  z.object({ kind: z.literal('failed'), error: z.unknown() }),
]);

/**
 * The answer to Invoke is what the function returned, or its error, which a header tells.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
const invocation: WireFormat = {
  ...restJson,
  output: (_operation, output) => {
    const result = invocationResult.parse(output);
    return result.kind === 'returned'
      ? { status: 200, headers: {}, body: JSON.stringify(result.payload) }
      : {
          status: 200,
          headers: { 'X-Amz-Function-Error': 'Unhandled' },
          body: JSON.stringify(result.error),
        };
  },
};

/** Lambda's paths. */
export const routeLambda: RestRouter = (method, path) => {
  if (method === 'GET' && /^\/2016-08-19\/account-settings\/?$/.test(path)) {
    return { operation: 'GetAccountSettings', labels: {}, headers: {} };
  }
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path) ?? [];
  if (method !== 'POST' || name === undefined) return undefined;
  const labels = { FunctionName: decodeURIComponent(name) };
  return { operation: 'Invoke', labels, headers: {}, payload: 'Payload', format: invocation };
};
