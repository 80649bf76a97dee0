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
    const name = cause instanceof Error ? cause.name : 'Unknown';
    throw new UnreachableError(
      `${action} got no answer that helps (${name}); check the credentials, what they may do, the Region and the network`,
      { cause },
    );
  }
}
