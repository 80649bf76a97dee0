import { hasProfile } from './aws-profile.ts';
import { UnreachableError } from './unreachable-error.ts';

/** Why AWS's answer isn't about the question, or doesn't come. */
export type AwsTrouble = 'no-credentials' | 'expired' | 'refused-credentials' | 'needs-code' | 'not-reached';

const expired = /^(ExpiredToken(Exception)?|RequestExpired|TokenProviderError)$/;
const refused =
  /^(UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature(Exception)?|MissingAuthenticationToken(Exception)?)$/;
const notReached =
  /^(TimeoutError|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

/** A proxy's certificate, or a proxy that speaks no TLS. */
const tls = /CERT|UNABLE_TO_VERIFY|^EPROTO$|^ERR_SSL/;

/** Tells the trouble that stands behind an error of the SDK; nothing where AWS has answered the question itself. */
export function awsTroubleOf(error: unknown): AwsTrouble | undefined {
  const name = nameOfError(error);
  if (expired.test(name)) return 'expired';
  if (refused.test(name)) return 'refused-credentials';
  if (notReached.test(name) || tls.test(name)) return 'not-reached';
  if (name !== 'CredentialsProviderError' || !(error instanceof Error)) return undefined;
  if (/multi-factor/.test(error.message)) return 'needs-code';
  return /expired|aws sso login/.test(error.message) ? 'expired' : 'no-credentials';
}

const words: Readonly<Record<AwsTrouble, string>> = {
  'no-credentials':
    'there are no AWS credentials here, or the profile that is named gives none: name one by --profile or AWS_PROFILE, or run aws configure',
  expired:
    'AWS refuses the credentials since they have expired, or nobody has logged in: aws sso login, or get new ones',
  'refused-credentials':
    "AWS refuses the credentials, whose key or signature it doesn't know: get new ones, or take another --profile",
  'needs-code':
    'the profile asks for a code (MFA), and this cannot: eval "$(aws configure export-credentials --format env --profile NAME)"',
  'not-reached':
    "AWS can't be reached from here: check the network, a proxy with its certificate, and the Region",
};

/** The trouble in words, with what to do about it. */
export function describeTrouble(trouble: AwsTrouble, profile = process.env.AWS_PROFILE): string {
  if (trouble !== 'no-credentials' || !profile || hasProfile(profile)) return words[trouble];
  return `there is no AWS profile "${profile}": aws configure list-profiles shows how yours are spelt`;
}

/** Whether it is the profile's own role that can't be taken, not what was asked with it. */
export function isRoleRefused(error: unknown): boolean {
  return (
    error instanceof Error && /AccessDenied/.test(error.name) && error.message.includes('sts:AssumeRole')
  );
}

export const roleRefused =
  "your credentials may not take the profile's role (sts:AssumeRole): let them, in their policy and in the role's trust";

/** What a command that can't go on says, with the error's own name; nothing where AWS has answered. */
export function unreachable(action: string, cause: unknown): UnreachableError | undefined {
  const trouble = awsTroubleOf(cause);
  if (!trouble) return undefined;
  return new UnreachableError(`${describeTrouble(trouble)} (${action}: ${nameOfError(cause)})`, { cause });
}

/** The code of an error of Node, such as `ENOTFOUND`, or the name of one of AWS. */
export function nameOfError(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' && (/^E/.test(code) || tls.test(code)) ? code : error.name;
}
