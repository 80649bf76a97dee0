import { vi } from 'vitest';
import { type Answer, LoopbackAws, type WireRequest } from '../adapters/loopback-aws.ts';

const now = new Date('2026-01-02T12:45:07.000Z');

/** Records what goes over the wire, with the time, the ids and the chance of each call the same. */
export interface WireRecorder {
  readonly aws: LoopbackAws;
  /** Plays something, and answers the requests that it made: by their bodies, since some go at once. */
  record(play: () => Promise<unknown>): Promise<readonly SentRequest[]>;
}

export interface SentRequest {
  readonly operation: string;
  readonly raw: string;
  readonly headers: WireRequest['headers'];
}

export async function startWireRecorder(answer: Answer): Promise<WireRecorder> {
  const aws = await LoopbackAws.start(atTheSameTime(answer));
  const environment = {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDLOOPBACK',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
    AWS_LAMBDA_FUNCTION_NAME: 'function',
    _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.useFakeTimers({ toFake: ['Date'], now });
  vi.spyOn(crypto, 'randomUUID').mockReturnValue('2f1b9a3c-0000-4000-8000-000000000000');
  // No wait before a repeat.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const record = async (play: () => Promise<unknown>) => {
    aws.requests.length = 0;
    await play();
    return aws.requests.map(toSent).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  };
  return { aws, record };
}

/** The SDK corrects its clock by the Date of an answer. */
export function atTheSameTime(answer: Answer): Answer {
  return async (request) => {
    const given = await answer(request);
    if (typeof given === 'string') return given;
    return {
      ...given,
      headers: { date: now.toUTCString(), 'x-amzn-requestid': 'request', ...given.headers },
    };
  };
}

/** The user agent is not signed, and names the features of the SDK in use. */
function toSent({ operation, raw, headers: { 'user-agent': _, ...headers } }: WireRequest): SentRequest {
  return { operation, raw, headers };
}

/** The same for bodies whose members stand in another order. */
function keyOf({ operation, raw }: SentRequest): string {
  return `${operation} ${[...raw].sort().join('')}`;
}
