import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bridgeFunctions, buildBundles } from '../../build/bundles.ts';
import { exception, LoopbackAws, type WireAnswer } from '../adapters/loopback-aws.ts';

const phoneNumber = '+12065550101';
const secret = 'X-Amz-Signature=secret';
const OriginArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-one';
const TopicArn = 'arn:aws:sns:us-east-1:111122223333:Bridge-InboundTopic0D3EE0F5-aB3dE5fG7h';

const described = {
  PhoneNumberArn: OriginArn,
  PhoneNumber: phoneNumber,
  TwoWayEnabled: false,
  SelfManagedOptOutsEnabled: false,
  OptOutListName: 'Default',
  DeletionProtectionEnabled: false,
};
const request = {
  RequestType: 'Create',
  RequestId: 'request-1',
  StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Bridge/1',
  LogicalResourceId: 'TwoWay',
  ResourceType: 'Custom::TwoWay',
  ResourceProperties: { OriginArn, TopicArn, Former: `${OriginArn} off` },
};

let aws: LoopbackAws;
let folder: string;
beforeAll(async () => {
  aws = await LoopbackAws.start();
  const outputFolder = mkdtempSync(join(tmpdir(), 'bridge-wiring-'));
  const bundles = await buildBundles({ ...bridgeFunctions, names: ['number-wiring'], outputFolder });
  folder = bundles['number-wiring'].folder;
}, 20_000);
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

/** Runs the bundle once, as Lambda does, and answers all that its process writes. */
async function call(event: object): Promise<string> {
  const script = `
    const end = Date.now() + 30_000;
    require(${JSON.stringify(folder)}).handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => end - Date.now() });
  `;
  const child = spawn(process.execPath, ['-e', script], {
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDLOOPBACK',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL: aws.endpoint,
      POWERTOOLS_SERVICE_NAME: 'number-wiring',
    },
  });
  const [output, errors] = await Promise.all([
    readText(child.stdout),
    readText(child.stderr),
    once(child, 'exit'),
  ]);
  return output + errors;
}

function answerWith(answers: Readonly<Record<string, WireAnswer>>): void {
  aws.answer = ({ operation }) => answers[operation] ?? { status: 200, body: {} };
}

const answered = () => aws.requests.find(({ operation }) => operation.startsWith('PUT /answer'))?.body;

describe('the function that wires', () => {
  const event = () => ({ ...request, ResponseURL: `${aws.endpoint}/answer?${secret}` });

  it('turns a number on and answers the stack', async () => {
    answerWith({
      DescribePhoneNumbers: { status: 200, body: { PhoneNumbers: [described] } },
      UpdatePhoneNumber: {
        status: 200,
        body: { ...described, TwoWayEnabled: true, TwoWayChannelArn: TopicArn },
      },
    });
    const output = await call(event());

    expect(answered()).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: OriginArn,
      StackId: request.StackId,
      RequestId: 'request-1',
      LogicalResourceId: 'TwoWay',
    });
    expect(output).toContain('two-way SMS is on');
    expect(output).not.toMatch(/2065550101|secret/);
  });

  it('answers with the failure, and writes no number of it', async () => {
    answerWith({
      DescribePhoneNumbers: { status: 200, body: { PhoneNumbers: [described] } },
      UpdatePhoneNumber: exception(400, 'ConflictException', {
        Message: `${phoneNumber} is not active`,
        Reason: 'RESOURCE_NOT_ACTIVE',
        ResourceId: phoneNumber,
      }),
    });
    const output = await call(event());

    expect(answered()).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/^got: ConflictException RESOURCE_NOT_ACTIVE.*wait until it is active/),
    });
    expect(output).toContain('RESOURCE_NOT_ACTIVE');
    expect(output + JSON.stringify(answered())).not.toMatch(/2065550101|secret/);
  });
});
