import type { FunctionError } from './runtime-protocol.ts';

export interface FailedEvent {
  readonly requestId: string;
  readonly functionArn: string;
  readonly attempts: number;
  /** Why Lambda gave up. */
  readonly condition: 'RetriesExhausted' | 'EventAgeExceeded';
  readonly event: unknown;
  readonly error: FunctionError;
  readonly timestamp: string;
}

/**
 * What an on-failure destination gets.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function onFailureRecord({
  requestId,
  functionArn,
  attempts,
  condition,
  event,
  error,
  timestamp,
}: FailedEvent): object {
  return {
    version: '1.0',
    timestamp,
    requestContext: {
      requestId,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: attempts,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error,
  };
}
