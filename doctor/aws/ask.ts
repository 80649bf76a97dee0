import { unreachable } from '../../commands/aws-trouble.ts';
import { CouldNotAskError } from '../could-not-ask.ts';

/**
 * Asks AWS one question.
 * @param action as IAM calls it, such as `connect:DescribeInstance`
 * @throws CouldNotAskError when AWS doesn't answer it
 * @throws UnreachableError when it isn't there, or doesn't know the credentials
 */
export async function ask<Answer>(action: string, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw unreachable(action, error) ?? new CouldNotAskError(action, error);
  }
}

/** As {@link ask}, for things that may not be there: those answer `undefined`. */
export async function askFor<Answer>(action: string, answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask(action, answer);
  } catch (error) {
    if (error instanceof CouldNotAskError && isMissing(error.errorName)) return undefined;
    throw error;
  }
}

function isMissing(name: string): boolean {
  return /^(ResourceNotFound|NotFound|ParameterNotFound)(Exception)?$/.test(name);
}
