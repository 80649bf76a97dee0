import { Agent } from 'node:http';
import { ConnectClient, GetContactAttributesCommand } from '@aws-sdk/client-connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CallFailure, readFailure } from '../../lambda/adapters/call-failure.ts';
import { clientConfig, exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await LoopbackAws.start();
});
beforeEach(() => aws.reset());
afterEach(() => vi.useRealTimers());
afterAll(() => aws.stop());

type Overrides = ConstructorParameters<typeof ConnectClient>[0];

/** What the bridge reads of the error of a real client's call. */
async function failureOf(overrides: Overrides = {}): Promise<CallFailure> {
  const client = new ConnectClient({ ...clientConfig(aws.endpoint), ...overrides });
  const command = new GetContactAttributesCommand({ InitialContactId: 'c', InstanceId: 'i' });
  try {
    await client.send(command);
  } catch (error) {
    return readFailure(error);
  }
  throw new Error('expected the call to fail');
}

describe('a call that never connects is known for it', () => {
  it('when nobody listens', async () => {
    const closed = await LoopbackAws.start();
    const { endpoint } = closed;
    await closed.stop();
    expect(await failureOf({ endpoint })).toMatchObject({ kind: 'not-connected' });
  });

  it('when the host has no address', async () => {
    const notFound = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
    const httpAgent = new Agent({ lookup: (_, __, callback) => callback(notFound, []) });
    const endpoint = aws.endpoint.replace('127.0.0.1', 'localhost');
    expect(await failureOf({ endpoint, requestHandler: { httpAgent } })).toMatchObject({
      kind: 'not-connected',
    });
  });

  it('when the connection takes too long', async () => {
    // The address is never found, so the socket goes on connecting.
    const httpAgent = new Agent({ lookup: () => undefined });
    const endpoint = aws.endpoint.replace('127.0.0.1', 'localhost');
    const requestHandler = {
      httpAgent,
      connectionTimeout: 50,
      requestTimeout: 5_000,
      throwOnRequestTimeout: true,
    };
    expect(await failureOf({ endpoint, requestHandler })).toEqual({
      kind: 'not-connected',
      name: 'TimeoutError',
      fields: [],
    });
    httpAgent.destroy();
  });

  it('when there are no credentials', async () => {
    const credentials = async () => {
      throw Object.assign(new Error('none'), { name: 'CredentialsProviderError' });
    };
    expect(await failureOf({ credentials })).toMatchObject({ kind: 'not-connected' });
    expect(aws.requests).toEqual([]);
  });
});

describe('a call that may have been accepted is known for it', () => {
  it.each<[string, WireAnswer]>([
    ['the connection is reset', 'reset'],
    ['the answer breaks off', 'cut'],
    ['the answer cannot be read', { status: 200, body: '<html>proxy</html>' }],
    ['the service fails', exception(500, 'InternalServiceException')],
    ['a gateway fails', { status: 502, body: '<html>bad gateway</html>' }],
    ['the service is away', exception(503, 'ServiceUnavailableException')],
    ['the service is away, and says throttled', exception(503, 'ThrottlingException')],
    ['a gateway gives up', { status: 504, body: '' }],
    ['it is sent elsewhere', { status: 307, headers: { location: 'http://127.0.0.1:9/' } }],
  ])('when %s', async (_, answer) => {
    aws.answer = () => answer;
    expect(await failureOf()).toMatchObject({ kind: 'unanswered' });
    expect(aws.requests).toHaveLength(1);
  });

  it('when the request was taken and no answer came in time', async () => {
    const taken = Promise.withResolvers<void>();
    aws.answer = () => {
      taken.resolve();
      return 'silence';
    };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const failing = failureOf();
    await taken.promise;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await failing).toEqual({ kind: 'unanswered', name: 'TimeoutError', fields: [] });
    expect(aws.requests).toHaveLength(1);
  });

  it.each([undefined, null, 'a string', 42, new Error('anything'), { $metadata: {} }])(
    'when nobody knows what it was: %s',
    (error) => {
      expect(readFailure(error)).toMatchObject({ kind: 'unanswered' });
    },
  );
});

describe('a call that is throttled is known for it', () => {
  it.each<[number, string]>([
    [429, 'ThrottlingException'],
    [429, 'TooManyRequestsException'],
    [429, 'SomethingNew'],
    [400, 'ThrottlingException'],
    [400, 'ProvisionedThroughputExceededException'],
    [400, 'RequestLimitExceeded'],
    [403, 'RequestThrottled'],
  ])('by %i %s', async (status, name) => {
    aws.answer = () => exception(status, name);
    expect(await failureOf()).toMatchObject({ kind: 'throttled', name });
    expect(aws.requests).toHaveLength(1);
  });
});

describe('a call that was signed too early or too late is known for it, since the next is signed anew', () => {
  it.each<[number, string]>([
    [403, 'ExpiredTokenException'],
    [403, 'InvalidSignatureException'],
    [400, 'RequestExpired'],
    [403, 'RequestTimeTooSkewed'],
  ])('by %i %s', async (status, name) => {
    aws.answer = () => exception(status, name);
    expect(await failureOf()).toMatchObject({ kind: 'out-of-time', name });
  });
});

describe('a call that the service refuses is known for it', () => {
  it.each<[number, string]>([
    [400, 'InvalidRequestException'],
    [402, 'ServiceQuotaExceededException'],
    [403, 'AccessDeniedException'],
    [404, 'ResourceNotFoundException'],
    [409, 'ConflictException'],
    [400, 'SomethingNew'],
  ])('by %i %s', async (status, name) => {
    aws.answer = () => exception(status, name);
    expect(await failureOf()).toEqual({ kind: 'answered', name, fields: [] });
    expect(aws.requests).toHaveLength(1);
  });

  it('by an exception with a reason and fields, of which their messages stay out', () => {
    const error = Object.assign(new Error('+12065550142 is invalid'), {
      name: 'ValidationException',
      Reason: 'INVALID_PARAMETER',
      Fields: [{ Name: 'DestinationPhoneNumber', Message: '+12065550142' }, { Message: 'nameless' }, null],
      $metadata: { httpStatusCode: 400 },
    });
    expect(readFailure(error)).toEqual({
      kind: 'answered',
      name: 'ValidationException',
      reason: 'INVALID_PARAMETER',
      fields: ['DestinationPhoneNumber'],
    });
  });
});

describe('a timeout of the operating system', () => {
  const timeout = { name: 'TimeoutError', code: 'ETIMEDOUT' };

  it('never connected if it was met while connecting', () => {
    const error = Object.assign(new Error('connect ETIMEDOUT'), { ...timeout, syscall: 'connect' });
    expect(readFailure(error)).toMatchObject({ kind: 'not-connected' });
  });

  it('may have been accepted if it was met while reading', () => {
    const error = Object.assign(new Error('read ETIMEDOUT'), { ...timeout, syscall: 'read' });
    expect(readFailure(error)).toMatchObject({ kind: 'unanswered' });
  });
});

describe('a failure that wraps another', () => {
  it('never connected if that never did', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(readFailure(new Error('wrapped', { cause }))).toMatchObject({ kind: 'not-connected' });
  });

  it('may have been accepted if that may', () => {
    const cause = Object.assign(new Error('read'), { code: 'ECONNRESET', syscall: 'read' });
    expect(readFailure(new Error('wrapped', { cause }))).toMatchObject({ kind: 'unanswered' });
  });
});
