import { z } from 'zod';
import type { AwsService, Operation } from '../../aws-endpoint/aws-service.ts';
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
      InvokeFunction: invokeOperation(functions),
    },
  };
}

/** A call that waits for the function's answer; its permission is named otherwise than the API. */
function invokeOperation(functions: Functions): Operation {
  return defineJson({
    request: z.object({ FunctionName: z.string(), Payload: z.string() }),
    resource: ({ FunctionName }) => functions.find(FunctionName).arn,
    run: ({ FunctionName, Payload }, caller) => {
      const correlationId = caller.kind === 'function' ? caller.correlationId : undefined;
      const event: unknown = JSON.parse(Payload);
      return functions.invoke(functions.find(FunctionName), { event, correlationId });
    },
  });
}

const result = z.union([
  z.object({ kind: z.literal('returned'), payload: z.unknown() }),
  z.object({ kind: z.literal('failed'), error: z.object({ errorType: z.string() }).loose() }),
]);

/** An answer's body is what the function answered, whatever that is. */
const invocationFormat: WireFormat = {
  ...restJson,
  output: (_operation, output) => {
    const ended = result.parse(output);
    const headers = { 'Content-Type': 'application/json' };
    return ended.kind === 'returned'
      ? { status: 200, headers, body: JSON.stringify(ended.payload ?? null) }
      : {
          status: 200,
          headers: { ...headers, 'X-Amz-Function-Error': 'Unhandled' },
          body: JSON.stringify(ended.error),
        };
  },
};

/** Lambda's paths. */
export const routeLambda: RestRouter = (method, path) => {
  if (method === 'GET' && /^\/2016-08-19\/account-settings\/?$/.test(path))
    return { operation: 'GetAccountSettings', labels: {}, headers: {} };
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path) ?? [];
  if (method !== 'POST' || name === undefined) return undefined;
  return {
    operation: 'InvokeFunction',
    labels: { FunctionName: decodeURIComponent(name) },
    headers: {},
    readBody: (Payload) => ({ Payload }),
    format: invocationFormat,
  };
};
