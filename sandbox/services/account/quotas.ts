import { z } from 'zod';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import { defineJson, jsonErrorCodes } from './common-errors.ts';

/** AWS's defaults. Source: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html */
const quotas: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  connect: {
    'Concurrent active chats per instance': 500,
    'Rate of StartChatContact API requests': 5,
    'Rate of StartContactStreaming API requests': 5,
    'Rate of SendChatIntegrationEvent API requests': 17,
  },
};

/** Service Quotas. */
export const quotaService: AwsService = {
  name: 'servicequotas',
  actionPrefix: 'servicequotas',
  errorCodes: {
    ...jsonErrorCodes,
    throttled: () => 'TooManyRequestsException',
    internal: 'ServiceException',
  },
  operations: {
    ListServiceQuotas: defineJson({
      request: z.object({ ServiceCode: z.string() }),
      resource: () => '*',
      run: ({ ServiceCode }) => ({
        Quotas: Object.entries(quotas[ServiceCode] ?? {}).map(([QuotaName, Value]) => ({
          ...{ ServiceCode, QuotaName, Value },
        })),
      }),
    }),
  },
};
