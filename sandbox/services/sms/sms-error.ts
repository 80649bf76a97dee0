import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Violation } from '../../aws-endpoint/violations.ts';

/** What a request's field does wrong. */
interface Field {
  readonly Name: string;
  readonly Message: string;
}

/** Turns what breaks the model into End User Messaging's own error. */
export function refuse(violations: readonly Violation[]): AwsError {
  const reason = violations.some(({ isMissing }) => isMissing)
    ? 'MISSING_PARAMETER'
    : 'FIELD_VALIDATION_FAILED';
  return invalid(
    reason,
    violations.map(({ path, message }) => ({ Name: path, Message: message })),
  );
}

export function invalid(reason: string, fields: readonly Field[]): AwsError {
  const details = fields.map(({ Name, Message }) => `${Name} ${Message}`).join('; ');
  return new AwsError({
    code: 'ValidationException',
    message: `1 validation error detected: ${details}`,
    members: { Reason: reason, Fields: fields },
  });
}

/** @param type such as `phone-number` */
export function notFound(type: string, id: string): AwsError {
  return new AwsError({
    code: 'ResourceNotFoundException',
    message: `The requested ${type} does not exist.`,
    members: { ResourceType: type, ResourceId: id },
  });
}

/** @param reason such as `DESTINATION_PHONE_NUMBER_OPTED_OUT` */
export function conflict(reason: string, message: string): AwsError {
  return new AwsError({ code: 'ConflictException', message, members: { Reason: reason } });
}
