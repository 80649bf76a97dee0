import { afterAll, beforeAll, expect, it } from 'vitest';
import { awsConnect } from '../../doctor/aws/aws-connect.ts';
import { clientConfig, exception, LoopbackAws } from '../adapters/loopback-aws.ts';

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await LoopbackAws.start();
});
afterAll(() => aws.stop());

/** Its forms: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const start =
  'User: arn:aws:iam::444455556666:user/x is not authorized to perform: connect:SendChatIntegrationEvent';

it.each([
  [`${start} on resource: * because no identity-based policy allows the action`, true],
  [`${start} on resource: * because no permissions boundary allows the action`, true],
  [`${start} on resource: * with an explicit deny in a service control policy`, true],
  ['Access denied', false],
])('the probe knows who has refused it by "%s"', async (message, isByPolicy) => {
  aws.answer = () => exception(403, 'AccessDeniedException', { message });
  const connect = awsConnect(clientConfig(aws.endpoint));

  expect(
    await connect.probeIntegrationEvent('arn:aws:sms-voice:us-east-1:444455556666:phone-number/x'),
  ).toEqual({
    ...{ name: 'AccessDeniedException', isByPolicy },
  });
});
