import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { allChecks } from '../../doctor/all-checks.ts';
import { awsAccount } from '../../doctor/aws/aws-account.ts';
import { examine } from '../../doctor/examine.ts';
import type { NamedFinding } from '../../doctor/finding.ts';
import { readBridgeConfig } from '../../lib/config.ts';
import { readContext } from '../../sandbox/context.ts';
import { startBridge } from './start-bridge.ts';

const engine = await startBridge(200);
const config = readBridgeConfig(readContext().bridge);
const account = awsAccount({
  region: config.region,
  endpoint: engine.awsUrl,
  credentials: { accessKeyId: 'operator', secretAccessKey: 'secret' },
});

afterAll(() => engine.stop());
beforeEach(() => engine.reset());

async function findings(sendTo = '+14255550182'): Promise<readonly NamedFinding[]> {
  const stack = await account.home.stack(config.stackName);
  return Array.fromAsync(examine(allChecks, { config, account, stack, sendTo }));
}

async function ailments(): Promise<readonly string[]> {
  const amiss = (await findings()).filter(({ status }) => status !== 'ok');
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
    ['connect', 'SendChatIntegrationEvent', 'AccessDeniedException', 'integration-event problem'],
    ['connect', 'SendChatIntegrationEvent', 'ThrottlingException', 'integration-event unknown'],
    ['connect', 'DescribeInstance', 'ResourceNotFoundException', 'instances problem'],
    ['connect', 'DescribeInstance', 'AccessDeniedException', 'instances unknown'],
    ['connect', 'DescribeContactFlow', 'ResourceNotFoundException', 'flows problem'],
    ['connect', 'GetFlowAssociation', 'ResourceNotFoundException', 'flows problem'],
    ['sms', 'DescribeSpendLimits', 'AccessDeniedException', 'spend-limit unknown'],
    ['sms', 'SendTextMessage', 'ServiceQuotaExceededException', 'dry-run problem'],
    ['sns', 'GetTopicAttributes', 'NotFound', 'publishers problem'],
    ['sqs', 'GetQueueAttributes', 'AccessDenied', 'queues unknown'],
  ] as const)('names what %s:%s answers with %s', async (service, operation, error, ailment) => {
    engine.faults.replace({ seed: 1, services: { [service]: { refuse: 1, operation, error } } });

    expect(await ailments()).toEqual([ailment]);
  });

  it('finds what lies in a failure queue', async () => {
    engine.faults.replace({
      seed: 1,
      services: { connect: { refuse: 1, operation: 'SendChatIntegrationEvent' } },
    });
    const { outputs } = engine.stack;
    engine.phones.send({ from: '+14255550182', to: config.numbers[0]?.phoneNumber ?? '', body: 'Hello' });
    await expect
      .poll(() => account.delivery.queueDepth(outputs.InboundFailureQueueUrl ?? ''), { timeout: 20_000 })
      .toBe(1);
    engine.faults.clear();

    expect(await ailments()).toEqual(['queues warning']);
  });
});
