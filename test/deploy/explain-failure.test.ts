import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { explainFailure } from '../../deploy/explain-failure.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** AWS as it answers GetCallerIdentity. */
async function awsThatAnswers(status: number, body: string) {
  server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return awsAt(port);
}

function awsAt(port: number) {
  const credentials = { accessKeyId: 'somebody', secretAccessKey: 'x' };
  return { region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, credentials };
}

const identity =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>444455556666</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
const refusal = (code: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;

it('says nothing of credentials that are the right ones', async () => {
  expect(await explainFailure('444455556666', await awsThatAnswers(200, identity))).toBeUndefined();
});

it('names both accounts where the credentials are of another', async () => {
  const explained = await explainFailure('777788889999', await awsThatAnswers(200, identity));

  expect(explained).toEqual({
    isUnreachable: false,
    text: expect.stringMatching(/444455556666.*777788889999/),
  });
});

it.each([
  ['ExpiredToken', /expired.*aws sso login/],
  ['InvalidClientTokenId', /doesn't know/],
])('tells that AWS refuses the credentials by %s', async (code, text) => {
  const explained = await explainFailure('444455556666', await awsThatAnswers(403, refusal(code)));

  expect(explained).toEqual({ isUnreachable: true, text: expect.stringMatching(text) });
});

it('tells that nobody was reached', async () => {
  const explained = await explainFailure('444455556666', awsAt(9));

  expect(explained).toEqual({ isUnreachable: true, text: expect.stringMatching(/can't be reached/) });
});
