/** What is known of an AWS call that failed. Holds names and codes, never a message: those may carry numbers. */
export interface CallFailure {
  readonly kind: 'not-connected' | 'throttled' | 'out-of-time' | 'answered' | 'unanswered';
  /** Name of the exception, as the service or the SDK gave it. */
  readonly name: string;
  /** `Reason` of the exception, where the service gives one. */
  readonly reason?: string;
  /** Type of the resource that is missing or in the way, where the service gives one. */
  readonly resourceType?: string;
  /** Names of the request's fields at fault, where the service gives them. */
  readonly fields: readonly string[];
}

const throttlingNames = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** The signature or the role's credentials had run out, or the clock was wrong: the next attempt signs anew. */
const outOfTimeNames = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);

const notConnectedCodes = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);

/**
 * Sorts the error of an SDK call. `unanswered`: the service may have accepted it, for all that is known (timeout,
 * reset, 5xx, an answer that can't be read). Whatever isn't recognised counts as that.
 */
export function readFailure(error: unknown): CallFailure {
  const name = field(error, 'name') ?? 'Unknown';
  const reason = field(error, 'Reason');
  const resourceType = field(error, 'ResourceType');
  return {
    kind: kindOf(error, name),
    name,
    ...(reason && { reason }),
    ...(resourceType && { resourceType }),
    fields: fieldsOf(error),
  };
}

function kindOf(error: unknown, name: string): CallFailure['kind'] {
  const status = statusOf(error);
  if (status === undefined) return isNotConnected(error, name) ? 'not-connected' : 'unanswered';
  // A quota of things, not of calls: short waits don't help, and the caller knows what does.
  if (name === 'LimitExceededException') return 'answered';
  if (status === 429 || (status < 500 && throttlingNames.has(name))) return 'throttled';
  if (status < 500 && outOfTimeNames.has(name)) return 'out-of-time';
  return status >= 400 && status < 500 ? 'answered' : 'unanswered';
}

function isNotConnected(error: unknown, name: string): boolean {
  if (name === 'CredentialsProviderError') return true;
  if (notConnectedCodes.has(field(error, 'code') ?? '') || field(error, 'syscall') === 'connect') return true;
  // The SDK's connection timeout carries no code; its request timeout does.
  const message = field(error, 'message') ?? '';
  if (name === 'TimeoutError' && message.includes('did not establish a connection')) return true;
  const cause = property(error, 'cause');
  return cause !== undefined && isNotConnected(cause, field(cause, 'name') ?? '');
}

function statusOf(error: unknown): number | undefined {
  const status = property(property(error, '$metadata'), 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

function fieldsOf(error: unknown): string[] {
  const fields = property(error, 'Fields');
  return Array.isArray(fields) ? fields.flatMap((entry) => field(entry, 'Name') ?? []) : [];
}

function field(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
