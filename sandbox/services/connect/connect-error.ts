import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { ServiceModel } from '../../aws-endpoint/service-model.ts';
import type { Violation } from '../../aws-endpoint/violations.ts';

const attributeBytes = 32_768;

/** @throws AwsError for names or sizes that Connect refuses */
export function checkAttributes(attributes: Readonly<Record<string, string>>): void {
  const isNameWrong = Object.keys(attributes).some((name) => !/^[A-Za-z0-9_-]+$/.test(name));
  if (isNameWrong)
    throw invalidRequest('Attribute keys can include only alphanumeric, dash, and underscore characters.');
  if (Buffer.byteLength(Object.entries(attributes).flat().join('')) > attributeBytes) {
    throw invalidRequest(`Attributes can have at most ${attributeBytes} UTF-8 bytes.`);
  }
}

export function notFound(message: string): AwsError {
  return new AwsError({ code: 'ResourceNotFoundException', message, status: 404 });
}

export function invalidRequest(message: string): AwsError {
  return new AwsError({ code: 'InvalidRequestException', message });
}

export function limitExceeded(message: string): AwsError {
  return new AwsError({ code: 'LimitExceededException', message, status: 429 });
}

/** What an operation calls it when it is asked too often: the older ones have no error of their own for it. */
export function throttlingError({ operations }: ServiceModel, operation: string): string {
  const own = operations[operation]?.errors.includes('ThrottlingException');
  return own ? 'ThrottlingException' : 'TooManyRequestsException';
}

/** Turns what breaks the model into the error that the operation has for it. */
export function refuse(violations: readonly Violation[], errors: readonly string[]): AwsError {
  const code = errors.includes('InvalidParameterException')
    ? 'InvalidParameterException'
    : 'InvalidRequestException';
  const details = violations.map(({ path, message }) => `${path} ${message}`).join('; ');
  return new AwsError({ code, message: `${violations.length} validation error(s): ${details}` });
}
