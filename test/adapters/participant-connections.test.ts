import { inspect } from 'node:util';
import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConnectParticipantConnections } from '../../lambda/adapters/participant-connections.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { ChatOutcome } from '../../lambda/core/participant-chat.ts';
import { text } from '../fixtures/texts.ts';
import { clientConfig, exception, hastyConfig, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

const participantToken = 'QVFJREFIaHBhcnRpY2lwYW50';
const connectionToken = 'QVFJREFIaGNvbm5lY3Rpb24';
const token = 'token-of-the-message';
const expiry = '2026-01-03T12:45:07.890Z';

const connected: WireAnswer = {
  status: 200,
  body: { ConnectionCredentials: { ConnectionToken: connectionToken, Expiry: expiry } },
};

let aws: LoopbackAws;
let connections: ConnectParticipantConnections;
beforeAll(async () => {
  aws = await LoopbackAws.start(({ operation }) =>
    operation === 'POST /participant/connection' ? connected : { status: 200, body: { Id: 'm' } },
  );
  connections = new ConnectParticipantConnections(new ConnectParticipantClient(clientConfig(aws.endpoint)));
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const requests = () =>
  aws.requests.map(({ operation, headers, body }) => ({ operation, bearer: headers['x-amz-bearer'], body }));

const connect = () => connections.connect(participantToken);
const send = (content = text.body) => connections.send(connectionToken, { content, token });
const disconnect = () => connections.disconnect(connectionToken, token);

describe('a connection', () => {
  it('is made by the participant token, which travels in a header, and lets the flow speak', async () => {
    expect(await connect()).toEqual(accepted({ connectionToken, expiresAt: Date.parse(expiry) }));
    expect(requests()).toEqual([
      {
        operation: 'POST /participant/connection',
        bearer: participantToken,
        body: { Type: ['CONNECTION_CREDENTIALS'], ConnectParticipant: true },
      },
    ]);
  });

  it.each([
    {},
    { ConnectionCredentials: { Expiry: expiry } },
    { ConnectionCredentials: { ConnectionToken: connectionToken } },
    { ConnectionCredentials: { ConnectionToken: connectionToken, Expiry: 'tomorrow' } },
  ])('is asked for again when the answer lacks token or expiry (%#)', async (body) => {
    aws.answer = () => ({ status: 200, body });
    expect(await connect()).toEqual({ kind: 'refused-for-now', reason: 'no-token-in-answer' });
  });
});

describe('a message', () => {
  it('is sent by the connection token under a token of its own', async () => {
    expect(await send()).toEqual(accepted(undefined));
    expect(requests()).toEqual([
      {
        operation: 'POST /participant/message',
        bearer: connectionToken,
        body: { ContentType: 'text/plain', Content: text.body, ClientToken: token },
      },
    ]);
  });

  it('carries any text unharmed', async () => {
    const content = 'Ça va? 👩‍👩‍👧 "\\\n\u2028\ufffe \ud800';
    await send(content);
    expect(requests()).toMatchObject([{ body: { Content: content } }]);
  });
});

it('a disconnection is asked for by the connection token', async () => {
  expect(await disconnect()).toEqual(accepted(undefined));
  expect(requests()).toEqual([
    { operation: 'POST /participant/disconnect', bearer: connectionToken, body: { ClientToken: token } },
  ]);
});

const calls: readonly (readonly [string, () => Promise<ChatOutcome<unknown>>])[] = [
  ['a connection', connect],
  ['a message', () => send()],
  ['a disconnection', disconnect],
];

describe.each(calls)('%s', (_, call) => {
  it('has its token in the header alone', async () => {
    await call();
    expect(aws.requests[0]?.headers['x-amz-bearer']).toMatch(/^QVFJREFI/);
    expect(`${aws.requests[0]?.operation} ${aws.requests[0]?.raw}`).not.toContain('QVFJREFI');
  });

  it.each<[string, WireAnswer, object]>([
    ['denied', exception(403, 'AccessDeniedException'), { kind: 'over', reason: 'AccessDeniedException' }],
    [
      'throttled',
      exception(429, 'ThrottlingException'),
      { kind: 'refused-for-now', reason: 'throttled ThrottlingException' },
    ],
    [
      'refused in a way that nobody knows',
      exception(409, 'ConflictException'),
      { kind: 'refused-for-good', reason: 'ConflictException', advice: expect.any(String) },
    ],
  ])('makes one call when it is %s', async (_case, answer, outcome) => {
    aws.answer = () => answer;
    expect(await call()).toEqual(outcome);
    expect(aws.requests).toHaveLength(1);
  });

  it('shows no token and no text in what it tells of a failure', async () => {
    const secrets = [participantToken, connectionToken, token, text.body];
    for (const name of ['AccessDeniedException', 'ValidationException', 'ThrottlingException']) {
      aws.answer = () => exception(400, name, { Message: secrets.join(' ') });
      const told = inspect(await call(), { depth: null });
      expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    }
  });
});

it('a participant token that is called invalid belongs to a chat that nobody can speak in', async () => {
  aws.answer = () => exception(400, 'ValidationException');
  expect(await connect()).toEqual({ kind: 'over', reason: 'ValidationException' });
});

it('a message that is called invalid is kept: the text may be to blame', async () => {
  aws.answer = () => exception(400, 'ValidationException');
  expect(await send()).toMatchObject({
    kind: 'refused-for-good',
    reason: 'ValidationException',
    advice: expect.stringContaining('failure queue'),
  });
});

describe.each<[string, WireAnswer]>([
  ['fails', exception(500, 'InternalServerException')],
  ['is away', { status: 503, body: '<html>' }],
  ['resets', 'reset'],
  ['breaks off', 'cut'],
])('when the Participant Service %s', (_, answer) => {
  beforeEach(() => {
    aws.answer = () => answer;
  });

  it.each([
    ['a connection', connect],
    ['a disconnection', disconnect],
  ])('%s is simply asked for again', async (_call, call) => {
    expect(await call()).toEqual({
      kind: 'refused-for-now',
      reason: expect.stringMatching(/^unanswered \w+$/),
    });
  });

  it('nobody knows what has become of a message', async () => {
    expect(await send()).toEqual({ kind: 'unknown', reason: expect.stringMatching(/^unanswered \w+$/) });
  });
});

describe('when the Participant Service says nothing', () => {
  const unanswered = 'unanswered TimeoutError';
  const openHasty = () =>
    new ConnectParticipantConnections(new ConnectParticipantClient(hastyConfig(aws.endpoint)));
  beforeEach(() => {
    aws.answer = () => 'silence';
  });

  it('a connection and a disconnection are simply asked for again', async () => {
    const again = { kind: 'refused-for-now', reason: unanswered };
    expect(await openHasty().connect(participantToken)).toEqual(again);
    expect(await openHasty().disconnect(connectionToken, token)).toEqual(again);
  });

  it('nobody knows what has become of a message', async () => {
    const sent = await openHasty().send(connectionToken, { content: text.body, token });
    expect(sent).toEqual({ kind: 'unknown', reason: unanswered });
  });
});
