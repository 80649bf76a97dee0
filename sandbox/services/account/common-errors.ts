import { AwsError } from '../../aws-endpoint/aws-error.ts';
import { operationMaker } from '../../aws-endpoint/aws-service.ts';

/**
 * Errors that any service of the query protocol can answer.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
export const commonErrorCodes = {
  denied: 'AccessDenied',
  throttled: () => 'Throttling',
  internal: 'InternalFailure',
} as const;

/** Makes operations whose bad requests are answered with `ValidationError`. */
export const defineCommon = operationMaker((issue) =>
  validationError(`${issue?.path.join('.')}: ${issue?.message}`),
);

export function validationError(message: string): AwsError {
  return new AwsError({ code: 'ValidationError', message });
}

/** Errors that the services of the JSON protocols can answer. */
export const jsonErrorCodes = {
  denied: 'AccessDeniedException',
  throttled: () => 'ThrottlingException',
  internal: 'InternalServerError',
} as const;

/** Makes operations whose bad requests are answered with `ValidationException`. */
export const defineJson = operationMaker(
  (issue) =>
    new AwsError({ code: 'ValidationException', message: `${issue?.path.join('.')}: ${issue?.message}` }),
);
