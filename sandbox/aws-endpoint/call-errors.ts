import type { Strike } from '../engine/faults.ts';
import { AwsError } from './aws-error.ts';
import type { AwsService } from './aws-service.ts';

/** The caller has asked too often. */
export function throttled({ errorCodes }: AwsService, operation: string): AwsError {
  return new AwsError({ code: errorCodes.throttled(operation), message: 'Rate exceeded', status: 429 });
}

export function internalError({ errorCodes }: AwsService): AwsError {
  return new AwsError({ code: errorCodes.internal, message: 'Internal server error', status: 500 });
}

const refusalStatuses: Readonly<Record<string, number>> = {
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  ThrottlingException: 429,
  TooManyRequestsException: 429,
  LimitExceededException: 429,
  ServiceQuotaExceededException: 402,
  InternalServiceException: 500,
  InternalServerException: 500,
};

/** What a fault named `refuse` answers. */
export function refusedOnPurpose({ error = 'AccessDeniedException', reason }: Strike): AwsError {
  return new AwsError({
    code: error,
    message: `refused on purpose${reason ? `: ${reason}` : ''}`,
    status: refusalStatuses[error] ?? 400,
    ...(reason !== undefined && { members: { Reason: reason } }),
  });
}

/** What a call that threw is answered; what is no error of AWS is a mistake of the sandbox. */
export function toAwsError(error: unknown, service: AwsService): AwsError {
  if (error instanceof AwsError) return error;
  console.error(error);
  return internalError(service);
}
