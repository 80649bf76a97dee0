import { UnreachableError } from '../../commands/unreachable-error.ts';
import { CouldNotAskError } from '../could-not-ask.ts';

/** Errors of the SDK and of Node that no answer of AWS's stands behind. */
const unreachable =
  /^(CredentialsProviderError|UnrecognizedClientException|InvalidClientTokenId|ExpiredToken(Exception)?|InvalidSignatureException|SignatureDoesNotMatch|TimeoutError|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH)$/;

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
    const name = nameOf(error);
    if (unreachable.test(name)) {
      throw new UnreachableError(
        `${action} got no answer (${name}); check the credentials, the Region and the network`,
        { cause: error },
      );
    }
    throw new CouldNotAskError(action, error);
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

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' && code.startsWith('E') ? code : error.name;
}
