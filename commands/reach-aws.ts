import { isRoleRefused, nameOfError, roleRefused, unreachable } from './aws-trouble.ts';
import { UnreachableError } from './unreachable-error.ts';

/**
 * Waits for an answer of AWS that the command can't go on without.
 * @param action as IAM calls it, such as `sqs:SendMessage`
 * @throws UnreachableError when there is none, or a refusal
 */
export async function reachAws<Answer>(action: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    throw unreachable(action, cause) ?? new UnreachableError(describeRefusal(action, cause), { cause });
  }
}

function describeRefusal(action: string, cause: unknown): string {
  const name = nameOfError(cause);
  if (isRoleRefused(cause)) return roleRefused;
  if (/AccessDenied|NotAuthorized|UnauthorizedOperation/.test(name))
    return `your credentials may not call ${action}`;
  return `${action} got no answer that helps (${name}); check the Region, and that the stack is settled`;
}
