import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Violation } from '../../aws-endpoint/violations.ts';

/** A token that is unknown, expired, or of a chat that has ended; the service tells no difference. */
export function denied(): AwsError {
  return new AwsError({ code: 'AccessDeniedException', message: 'Access denied', status: 403 });
}

export function invalid(message: string): AwsError {
  return new AwsError({ code: 'ValidationException', message });
}

/** What breaks the model. */
export function refuse(violations: readonly Violation[]): AwsError {
  const details = violations.map(({ path, message }) => `${path} ${message}`).join('; ');
  return invalid(`${violations.length} validation error(s): ${details}`);
}
