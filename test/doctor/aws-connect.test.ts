import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { awsConnect } from '../../doctor/aws/aws-connect.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

async function connectThatRefuses(message: string) {
  server = createServer((_, response) =>
    response
      .writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' })
      .end(JSON.stringify({ Message: message })),
  );
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return awsConnect({
    ...{ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` },
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
}

/** Its forms: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const start =
  'User: arn:aws:iam::444455556666:user/x is not authorized to perform: connect:SendChatIntegrationEvent';

it.each([
  [`${start} on resource: * because no identity-based policy allows the action`, true],
  [`${start} on resource: * because no permissions boundary allows the action`, true],
  [`${start} on resource: * with an explicit deny in a service control policy`, true],
  ['Access denied', false],
])('the probe knows who has refused it by "%s"', async (message, isByPolicy) => {
  const connect = await connectThatRefuses(message);

  expect(
    await connect.probeIntegrationEvent('arn:aws:sms-voice:us-east-1:444455556666:phone-number/x'),
  ).toEqual({
    ...{ name: 'AccessDeniedException', isByPolicy },
  });
});
