import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { explainFailure } from '../../deploy/explain-failure.ts';
import { clientConfig, LoopbackAws } from '../adapters/loopback-aws.ts';

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await LoopbackAws.start();
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

/** Asks AWS, which answers GetCallerIdentity so. */
function explain(account: string, status: number, body: string) {
  aws.answer = () => ({ status, headers: { 'content-type': 'text/xml' }, body });
  return explainFailure(account, clientConfig(aws.endpoint));
}

const identity =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>444455556666</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
const refusal = (code: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;

it('says nothing of credentials that are the right ones', async () => {
  expect(await explain('444455556666', 200, identity)).toBeUndefined();
});

it('names both accounts where the credentials are of another', async () => {
  const explained = await explain('777788889999', 200, identity);

  expect(explained).toEqual({
    isUnreachable: false,
    text: expect.stringMatching(/444455556666.*777788889999/),
  });
});

it.each([
  ['ExpiredToken', /expired.*aws sso login/],
  ['InvalidClientTokenId', /doesn't know/],
])('tells that AWS refuses the credentials by %s', async (code, text) => {
  const explained = await explain('444455556666', 403, refusal(code));

  expect(explained).toEqual({ isUnreachable: true, text: expect.stringMatching(text) });
});

it('tells that nobody was reached', async () => {
  const explained = await explainFailure('444455556666', clientConfig('http://127.0.0.1:9'));

  expect(explained).toEqual({ isUnreachable: true, text: expect.stringMatching(/can't be reached/) });
});
