import { z } from 'zod';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import type { RestRouter } from '../../aws-endpoint/rest-routes.ts';
import { defineJson, jsonErrorCodes } from '../account/common-errors.ts';

/** What a new account may be raised to at once. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const concurrentExecutions = 1000;

/** Lambda's own API. */
export const lambdaService: AwsService = {
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
  },
};

/** Lambda's paths. */
export const routeLambda: RestRouter = (method, path) =>
  method === 'GET' && /^\/2016-08-19\/account-settings\/?$/.test(path)
    ? { operation: 'GetAccountSettings', labels: {}, headers: {} }
    : undefined;
