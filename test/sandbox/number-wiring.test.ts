import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BridgeConfig, readBridgeConfig } from '../../lib/config.ts';
import { readContext } from '../../sandbox/context.ts';
import {
  askCustomResource,
  type CustomResourceRequest,
} from '../../sandbox/services/account/custom-resource-requests.ts';
import type { Engine } from '../../sandbox/start-engine.ts';
import { customResources } from '../lib/custom-resources.ts';
import { MemoryStack } from '../twins/memory-stack.ts';
import { startBridge } from './start-bridge.ts';

const ownTopic = 'arn:aws:sns:us-east-1:111122223333:Bridge-InboundTopic0D3EE0F5-aB3dE5fG7h';
const formerTopic = 'arn:aws:sns:us-east-1:111122223333:elsewhere';
const config = readBridgeConfig(readContext().bridge);

let engine: Engine;
beforeAll(async () => {
  engine = await startBridge(200);
});
afterAll(() => engine.stop());
beforeEach(() => engine.reset());

const twoWays = () => engine.place.numbers.map((number) => engine.numberSettings.of(number).TwoWayChannelArn);

/** All numbers lead elsewhere, as before a first deployment. */
function leadElsewhere(): void {
  for (const number of engine.place.numbers) {
    engine.numberSettings.update(number, { TwoWayEnabled: true, TwoWayChannelArn: formerTopic });
  }
}

/** A stack whose custom resources are the deployed function, which calls the emulated End User Messaging. */
function newStack(): MemoryStack {
  const serviceToken = engine.stack.customResources[0]?.serviceToken ?? '';
  const parts = { ...engine, functions: engine.compute.functions, stackArn: 'arn:aws:cloudformation:stack' };
  return new MemoryStack((answers) => async (event) => {
    const answer = await askCustomResource(serviceToken, event as CustomResourceRequest, parts);
    const { Reason, ...others } = answer;
    await answers.send('', { ...others, ...(Reason !== undefined && { Reason }) });
  });
}

const deploy = (stack: MemoryStack, changed: BridgeConfig = config) =>
  stack.deploy(customResources(changed, ownTopic));

function refuse(operation: string): void {
  const error = 'ValidationException';
  engine.faults.replace({ seed: 1, services: { sms: { refuse: 1, operation, error } } });
}

describe('the deployed stack', () => {
  it('has turned its numbers on before the sandbox is ready', () => {
    const { InboundTopicArn } = engine.stack.outputs;

    expect(twoWays()).toEqual([InboundTopicArn, InboundTopicArn]);
  });

  it('loses the texts of a number that leads elsewhere, and the timeline tells', () => {
    leadElsewhere();
    const [number] = engine.place.numbers;
    engine.phones.send({ from: '+14255550182', to: number?.phoneNumber ?? '', body: 'Hello' });

    expect(engine.timeline.entries().at(-1)).toMatchObject({
      hop: 'sms',
      summary: 'two-way SMS leads elsewhere: the text reaches no topic',
      outcome: 'lost',
    });
  });
});

describe('the wiring, against the emulated End User Messaging', () => {
  it('turns numbers on, once more for a repeat, and restores what was', async () => {
    leadElsewhere();
    const stack = newStack();
    stack.repeats = 2;
    expect(await deploy(stack)).toBe(true);
    expect(twoWays()).toEqual([ownTopic, ownTopic]);

    expect(await stack.destroy()).toBe(true);
    expect(twoWays()).toEqual([formerTopic, formerTopic]);
  });

  it('restores a number that is removed, and leaves the other', async () => {
    leadElsewhere();
    const stack = newStack();
    await deploy(stack);
    expect(await deploy(stack, { ...config, numbers: config.numbers.slice(0, 1) })).toBe(true);

    expect(twoWays()).toEqual([ownTopic, formerTopic]);
  });

  it('follows a topic that is replaced, and still knows what was', async () => {
    leadElsewhere();
    const stack = newStack();
    await deploy(stack);
    const another = `${ownTopic.slice(0, -3)}xyz`;
    expect(await stack.deploy(customResources(config, another))).toBe(true);
    expect(twoWays()).toEqual([another, another]);

    await stack.destroy();
    expect(twoWays()).toEqual([formerTopic, formerTopic]);
  });

  it.each(['DescribePhoneNumbers', 'UpdatePhoneNumber'])(
    'fails loudly where %s fails, and leaves all as it was',
    async (operation) => {
      leadElsewhere();
      const stack = newStack();
      refuse(operation);

      expect(await deploy(stack)).toBe(false);
      expect(stack.reasons[0]).toMatch(/^got: ValidationException.* asked to/);
      engine.faults.clear();
      expect(twoWays()).toEqual([formerTopic, formerTopic]);
    },
  );
});
