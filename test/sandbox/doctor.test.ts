import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../doctor/account.ts';
import { allChecks } from '../../doctor/all-checks.ts';
import { awsAccount } from '../../doctor/aws/aws-account.ts';
import { examine } from '../../doctor/examine.ts';
import type { NamedFinding } from '../../doctor/finding.ts';
import { readBridgeConfig } from '../../lib/config.ts';
import { readContext } from '../../sandbox/context.ts';
import { startBridge } from './start-bridge.ts';

const engine = await startBridge(200);
const config = readBridgeConfig(readContext().bridge);
/** It asks for the numbers once, so each test has its own. */
const newAccount = () =>
  awsAccount({
    region: config.region,
    endpoint: engine.awsUrl,
    credentials: { accessKeyId: 'operator', secretAccessKey: 'secret' },
  });
let account: Account;

afterAll(() => engine.stop());
beforeEach(async () => {
  await engine.reset();
  account = newAccount();
});

async function findings(examined = config): Promise<readonly NamedFinding[]> {
  const stack = await account.home.stack(config.stackName);
  return Array.fromAsync(examine(allChecks, { config: examined, account, stack, sendTo: '+14255550182' }));
}

async function ailments(examined = config): Promise<readonly string[]> {
  const amiss = (await findings(examined)).filter(({ status }) => status !== 'ok');
  return [...new Set(amiss.map(({ check, status }) => `${check} ${status}`))];
}

describe('the doctor, asking the sandbox', () => {
  it('finds its account well', async () => {
    expect((await findings()).filter(({ status }) => status !== 'ok')).toEqual([]);
  });

  it('finds no stack by another name', async () => {
    expect(await account.home.stack('Another')).toBeUndefined();
  });

  it('knows the SMS sandbox', async () => {
    engine.switches.replace({ ...engine.switches.settings, smsSandbox: true });

    expect(await ailments()).toEqual(['sms-sandbox warning', 'dry-run problem']);
  });

  it.each([
    {
      service: 'connect',
      operation: 'SendChatIntegrationEvent',
      error: 'AccessDeniedException',
      ailment: 'integration-event problem',
    },
    {
      service: 'connect',
      operation: 'SendChatIntegrationEvent',
      error: 'ThrottlingException',
      ailment: 'integration-event unknown',
    },
    {
      service: 'connect',
      operation: 'DescribeInstance',
      error: 'ResourceNotFoundException',
      ailment: 'instances problem',
    },
    {
      service: 'connect',
      operation: 'DescribeInstance',
      error: 'AccessDeniedException',
      ailment: 'instances unknown',
    },
    {
      service: 'connect',
      operation: 'DescribeContactFlow',
      error: 'ResourceNotFoundException',
      ailment: 'flows problem',
    },
    {
      service: 'connect',
      operation: 'GetFlowAssociation',
      error: 'ResourceNotFoundException',
      ailment: 'flows problem',
    },
    {
      service: 'sms',
      operation: 'DescribeSpendLimits',
      error: 'AccessDeniedException',
      ailment: 'spend-limit unknown',
    },
    {
      service: 'sms',
      operation: 'SendTextMessage',
      error: 'ServiceQuotaExceededException',
      ailment: 'dry-run problem',
    },
    { service: 'sns', operation: 'GetTopicAttributes', error: 'NotFound', ailment: 'publishers problem' },
    { service: 'sqs', operation: 'GetQueueAttributes', error: 'AccessDenied', ailment: 'queues unknown' },
  ])('names what $service:$operation answers with $error', async ({ service, operation, error, ailment }) => {
    engine.faults.replace({ seed: 1, services: { [service]: { refuse: 1, operation, error } } });

    expect(await ailments()).toEqual([ailment]);
  });

  it('sees that two-way SMS is off', async () => {
    for (const number of engine.place.numbers) engine.numberSettings.update(number, { TwoWayEnabled: false });

    expect(await ailments()).toEqual(['two-way problem']);
  });

  it('sees by which role a number reaches its former channel, and what to configure', async () => {
    const TwoWayChannelRole = 'arn:aws:iam::111122223333:role/sms-to-connect';
    const TwoWayChannelArn = 'connect.us-east-1.amazonaws.com';
    for (const number of engine.place.numbers)
      engine.numberSettings.update(number, { TwoWayChannelArn, TwoWayChannelRole });

    const amiss = (await findings()).filter(({ status }) => status !== 'ok');
    expect(amiss.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'two-way problem',
      'two-way problem',
    ]);
    expect(amiss[0]?.todo).toContain(`"formerChannelRoleArn":"${TwoWayChannelRole}"`);
  });

  it.each([
    ["a set that isn't the stack's publishes no receipts", 'Theirs', ['receipts warning']],
    ["the stack's own set publishes receipts", engine.stack.configurationSets[0]?.name, []],
  ])('sees that %s', async (_, configurationSet, expected) => {
    const numbers = config.numbers.map((number) => ({
      ...number,
      sending: { ...number.sending, configurationSet },
    }));

    expect(await ailments({ ...config, numbers })).toEqual(expected);
  });

  it('finds what lies in a failure queue', async () => {
    engine.faults.replace({
      seed: 1,
      services: { connect: { refuse: 1, operation: 'SendChatIntegrationEvent' } },
    });
    const { outputs } = engine.stack;
    const to = config.numbers.find(({ route }) => route.kind === 'integration-event')?.phoneNumber ?? '';
    engine.phones.send({ from: '+14255550182', to, body: 'Hello' });
    await expect
      .poll(() => account.delivery.queueDepth(outputs.InboundFailureQueueUrl ?? ''), { timeout: 20_000 })
      .toBe(1);
    engine.faults.clear();

    expect(await ailments()).toEqual(['queues warning']);
  });
});
