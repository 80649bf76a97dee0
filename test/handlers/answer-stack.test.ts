import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { OriginState, TwoWay } from '../../lambda/core/wiring/two-way.ts';
import { answerStack } from '../../lambda/handlers/answer-stack.ts';
import { number, otherNumber, twoOfEach } from '../lib/configs.ts';
import { customResources } from '../lib/custom-resources.ts';
import { deadlineAfter, JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryLog } from '../twins/memory-log.ts';
import { MemoryOrigins } from '../twins/memory-origins.ts';
import { MemoryStack } from '../twins/memory-stack.ts';

const one = number.phoneNumberArn;
const two = otherNumber.phoneNumberArn;
const pool = 'arn:aws:sms-voice:eu-west-2:444455556666:pool/pool-1';
const role = 'arn:aws:iam::444455556666:role/two-way';
const topic = 'arn:aws:sns:eu-west-2:444455556666:ConnectSmsBridge-InboundTopic0D3EE0F5-aB3dE5fG7h';
const nextTopic = 'arn:aws:sns:eu-west-2:444455556666:ConnectSmsBridge-InboundTopic0D3EE0F5-Zz9yY8xX7w';

const off: TwoWay = { kind: 'off' };
const elsewhere: TwoWay = { kind: 'on', channelArn: 'arn:aws:sns:eu-west-2:444455556666:replies' };
const native: TwoWay = { kind: 'on', channelArn: 'connect.eu-west-2.amazonaws.com', roleArn: role };
const here: TwoWay = { kind: 'on', channelArn: topic };

/** What the stack of a configuration asks of its wiring, in order. */
function resourcesOf(numbers: readonly object[], topicArn = topic) {
  return customResources(twoOfEach({ numbers }), topicArn);
}

const bothNumbers = resourcesOf([number, otherNumber]);
const firstNumber = resourcesOf([number]);

function world(states: Readonly<Record<string, Partial<OriginState>>>) {
  const origins = new MemoryOrigins();
  for (const [arn, state] of Object.entries(states)) origins.put(arn, state);
  const log = new MemoryLog();
  const clock = new JumpingClock();
  const stack = new MemoryStack((answers) => {
    const handler = answerStack({ origins, answers, log, clock, attemptMilliseconds: 6_000 });
    return (event) => {
      const { remainingMilliseconds } = deadlineAfter(60_000, clock);
      return handler(event, { getRemainingTimeInMillis: remainingMilliseconds } as Context);
    };
  });
  return { origins, log, clock, stack, twoWay: (arn: string) => origins.at(arn)?.twoWay };
}

describe('a deployed stack', () => {
  it('turns two-way SMS of its numbers on, one after the other, and changes nothing else', async () => {
    const { origins, stack } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
    const before = [origins.at(one)?.others, origins.at(two)?.others];

    expect(await stack.deploy(bothNumbers)).toBe(true);

    expect([origins.at(one)?.twoWay, origins.at(two)?.twoWay]).toEqual([here, here]);
    expect([origins.at(one)?.others, origins.at(two)?.others]).toEqual(before);
    expect(stack.requests).toEqual([
      'Create WiringphoneoneFormer',
      'Create WiringphoneoneTwoWay',
      'Create WiringphonetwoFormer',
      'Create WiringphonetwoTwoWay',
    ]);
  });

  it('asks nothing of a number when it is deployed again unchanged', async () => {
    const { origins, stack } = world({ [one]: {}, [two]: {} });
    await stack.deploy(bothNumbers);
    const calls = origins.calls.length;

    expect(await stack.deploy(bothNumbers)).toBe(true);
    expect(origins.calls).toHaveLength(calls);
  });

  it('points its numbers to a topic that replaces the one before', async () => {
    const { stack, twoWay } = world({ [one]: { twoWay: elsewhere } });
    await stack.deploy(firstNumber);

    expect(await stack.deploy(resourcesOf([number], nextTopic))).toBe(true);
    expect(twoWay(one)).toEqual({ kind: 'on', channelArn: nextTopic });

    await stack.destroy();
    expect(twoWay(one)).toEqual(elsewhere);
  });

  it('takes away a role by which a number pointed to it: the topic lets End User Messaging in itself', async () => {
    const { stack, twoWay } = world({ [one]: { twoWay: { ...native, channelArn: topic } } });

    expect(await stack.deploy(firstNumber)).toBe(true);
    expect(twoWay(one)).toEqual(here);
  });

  it('restores the number before when a resource is given another, as no template of the bridge does', async () => {
    const { stack, twoWay } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
    const wiringOf = (arn: string, former: string) => ({
      logicalId: 'TwoWay',
      type: 'Custom::TwoWay',
      properties: { OriginArn: arn, TopicArn: topic, Former: `${arn} ${former}` },
    });
    await stack.deploy([wiringOf(one, 'on arn:aws:sns:eu-west-2:444455556666:replies')]);

    expect(await stack.deploy([wiringOf(two, 'off')])).toBe(true);
    expect([twoWay(one), twoWay(two)]).toEqual([elsewhere, here]);
  });

  it('restores a number that is configured no longer, and wires the one that is new', async () => {
    const { stack, twoWay } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
    await stack.deploy(firstNumber);

    expect(await stack.deploy(resourcesOf([otherNumber]))).toBe(true);

    expect(twoWay(one)).toEqual(elsewhere);
    expect(twoWay(two)).toEqual(here);
  });

  it('restores a number whose wiring is switched off', async () => {
    const { stack, twoWay } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
    await stack.deploy(bothNumbers);

    await stack.deploy(resourcesOf([{ ...number, wiring: false }, otherNumber]));

    expect(twoWay(one)).toEqual(elsewhere);
    expect(twoWay(two)).toEqual(here);
  });

  it('wires the pool that numbers are in, once', async () => {
    const wiring = { poolArn: pool };
    const members = resourcesOf([
      { ...number, wiring },
      { ...otherNumber, wiring },
    ]);
    const { stack, twoWay } = world({
      [one]: { poolId: 'pool-1' },
      [two]: { poolId: 'pool-1' },
      [pool]: { twoWay: elsewhere },
    });

    expect(await stack.deploy(members)).toBe(true);
    expect(twoWay(pool)).toEqual(here);
    expect(stack.requests).toEqual(['Create Wiringpool1Former', 'Create Wiringpool1TwoWay']);

    await stack.destroy();
    expect(twoWay(pool)).toEqual(elsewhere);
  });

  it('looks into the pool for a number that joins the configuration, and for no other', async () => {
    const wiring = { poolArn: pool };
    const { origins, stack } = world({ [one]: { poolId: 'pool-1' }, [two]: {}, [pool]: {} });
    await stack.deploy(resourcesOf([{ ...number, wiring }]));
    const members = resourcesOf([
      { ...number, wiring },
      { ...otherNumber, wiring },
    ]);

    expect(await stack.deploy(members)).toBe(false);
    expect(stack.reasons).toEqual([expect.stringMatching(/phone-two is in no pool; expected: .*pool-1/)]);

    origins.put(two, { poolId: 'pool-1' });
    expect(await stack.deploy(members)).toBe(true);
    expect(origins.calls.filter(({ operation }) => operation === 'pools').map(({ arn }) => arn)).toEqual([
      one,
      two,
      two,
    ]);
  });
});

describe('a destroyed stack', () => {
  it.each([
    ['nowhere', off],
    ['another topic', elsewhere],
    ['Connect itself, by a role', native],
  ])('leaves a number as it was: pointing to %s', async (_where, twoWay) => {
    const { origins, stack } = world({ [one]: { twoWay } });
    const before = origins.at(one);
    expect(await stack.deploy(resourcesOf([{ ...number, wiring: { formerChannelRoleArn: role } }]))).toBe(
      true,
    );
    expect(origins.at(one)?.twoWay).toEqual(here);

    expect(await stack.destroy()).toBe(true);

    expect(origins.at(one)).toEqual(before);
  });

  it.each([
    ['its own topic', topic],
    ['a topic that it had before', nextTopic],
  ])('turns a number off that pointed to %s before it was wired', async (_what, channelArn) => {
    const { stack, twoWay } = world({ [one]: { twoWay: { kind: 'on', channelArn } } });
    await stack.deploy(firstNumber);
    expect(twoWay(one)).toEqual(here);

    await stack.destroy();

    expect(twoWay(one)).toEqual(off);
  });

  it.each([
    ['another topic', elsewhere],
    ['nowhere', off],
  ])('leaves a number alone that has been pointed to %s since', async (_where, since) => {
    const { origins, stack, twoWay } = world({ [one]: { twoWay: native } });
    await stack.deploy(resourcesOf([{ ...number, wiring: { formerChannelRoleArn: role } }]));
    origins.put(one, { twoWay: since });

    expect(await stack.destroy()).toBe(true);
    expect(twoWay(one)).toEqual(since);
  });

  it('leaves a number alone that has been put into a pool since', async () => {
    const { origins, stack } = world({ [one]: {} });
    await stack.deploy(firstNumber);
    origins.put(one, { twoWay: here, poolId: 'pool-1' });

    expect(await stack.destroy()).toBe(true);
  });

  it('counts a number that is gone as restored', async () => {
    const { origins, stack } = world({ [one]: {} });
    await stack.deploy(firstNumber);
    origins.remove(one);

    expect(await stack.destroy()).toBe(true);
  });

  it('fails when a number can not be restored, and restores it the next time', async () => {
    const { origins, stack, twoWay } = world({ [one]: { twoWay: elsewhere } });
    await stack.deploy(firstNumber);
    origins.disturbance = {
      before: ({ operation }) =>
        operation === 'set' ? { kind: 'refused-for-good', reason: 'ValidationException' } : undefined,
    };

    expect(await stack.destroy()).toBe(false);
    expect(stack.reasons).toEqual([
      expect.stringMatching(/ValidationException, asked to set .* to "on .*replies"/),
    ]);

    origins.disturbance = {};
    expect(await stack.destroy()).toBe(true);
    expect(twoWay(one)).toEqual(elsewhere);
  });
});

describe('a deployment that fails', () => {
  const refusal = { kind: 'refused-for-good', reason: 'ValidationException' } as const;

  // Each call that a deployment of two numbers makes fails in turn.
  it.each([
    ['read', one, 1],
    ['read', one, 2],
    ['set', one, 1],
    ['read', two, 1],
    ['read', two, 2],
    ['set', two, 1],
  ] as const)('at %s %s (call %i) leaves every number as it was', async (operation, arn, count) => {
    const { origins, stack } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
    const before = [origins.at(one), origins.at(two)];
    origins.disturbance = {
      before: (call) =>
        call.operation === operation && call.arn === arn && call.count === count ? refusal : undefined,
    };

    expect(await stack.deploy(bothNumbers)).toBe(false);

    expect([origins.at(one), origins.at(two)]).toEqual(before);
    expect(stack.reasons).toEqual([
      expect.stringMatching(/^got: ValidationException.*; expected: no error; .+/),
    ]);
  });

  it('after the number was changed restores it, though nobody heard so', async () => {
    const { origins, stack, twoWay } = world({ [one]: { twoWay: elsewhere } });
    origins.disturbance = {
      after: ({ operation, count }) => (operation === 'set' && count === 1 ? refusal : undefined),
    };

    expect(await stack.deploy(firstNumber)).toBe(false);
    expect(twoWay(one)).toEqual(elsewhere);
  });

  it.each(bothNumbers.map(({ logicalId }) => [logicalId]))(
    'because the answer to Create %s is lost leaves every number as it was',
    async (logicalId) => {
      const { origins, stack } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
      const before = [origins.at(one), origins.at(two)];
      stack.loses = (request) => request === `Create ${logicalId}`;

      expect(await stack.deploy(bothNumbers)).toBe(false);
      expect([origins.at(one), origins.at(two)]).toEqual(before);
    },
  );

  it('in an update points the numbers to the topic before, and still remembers what was', async () => {
    const { origins, stack, twoWay } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
    await stack.deploy(bothNumbers);
    origins.disturbance = {
      before: ({ operation, arn, count }) =>
        operation === 'set' && arn === two && count === 2 ? refusal : undefined,
    };

    expect(await stack.deploy(resourcesOf([number, otherNumber], nextTopic))).toBe(false);
    expect([twoWay(one), twoWay(two)]).toEqual([here, here]);

    await stack.destroy();
    expect([twoWay(one), twoWay(two)]).toEqual([elsewhere, off]);
  });

  it('in an exchange of numbers leaves both as they were', async () => {
    const { origins, stack, twoWay } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
    await stack.deploy(firstNumber);
    origins.disturbance = {
      before: ({ arn, operation }) => (arn === two && operation === 'set' ? refusal : undefined),
    };

    expect(await stack.deploy(resourcesOf([otherNumber]))).toBe(false);
    expect([twoWay(one), twoWay(two)]).toEqual([here, off]);

    origins.disturbance = {};
    await stack.destroy();
    expect(twoWay(one)).toEqual(elsewhere);
  });

  it.each([
    ['a number that is not there', {}, /no arn:.*phone-one; expected: a phone-number of this account/],
    ['a number in a pool', { [one]: { poolId: 'pool-1' } }, /in the pool pool-1; .*poolArn/],
    ['a former role that may not be passed', { [one]: { twoWay: native } }, /formerChannelRoleArn/],
  ])('says of %s what came, was expected and is to do', async (_what, states, reason) => {
    const { stack } = world(states);

    expect(await stack.deploy(firstNumber)).toBe(false);
    expect(stack.reasons).toEqual([expect.stringMatching(reason)]);
    expect(stack.requests).toEqual(['Create WiringphoneoneFormer', 'Delete WiringphoneoneFormer']);
  });

  it.each([
    ['keeps a role that may not publish to the topic', { keepsRole: true }, /after its update/],
    [
      'changes another setting',
      { alsoChanges: { DeletionProtectionEnabled: false } },
      /DeletionProtectionEnabled/,
    ],
  ])('because the update %s says so', async (_what, flaw, reason) => {
    const { origins, stack } = world({ [one]: { twoWay: native } });
    Object.assign(origins, flaw);

    const deployed = await stack.deploy(resourcesOf([{ ...number, wiring: { formerChannelRoleArn: role } }]));

    expect(deployed).toBe(false);
    expect(stack.reasons[0]).toMatch(reason);
    expect(origins.at(one)?.twoWay).toEqual(native);
  });

  it('forgets no role that restoring needs', async () => {
    const { stack, twoWay } = world({ [one]: { twoWay: native } });
    await stack.deploy(resourcesOf([{ ...number, wiring: { formerChannelRoleArn: role } }]));

    expect(await stack.deploy(firstNumber)).toBe(false);
    expect(stack.reasons).toEqual([
      expect.stringMatching(/used the role .*; expected: .*formerChannelRoleArn/),
    ]);
    expect(twoWay(one)).toEqual(here);
  });
});

describe('a request', () => {
  it('made twice does no more than made once', async () => {
    const { origins, stack, twoWay } = world({ [one]: { twoWay: elsewhere }, [two]: {} });
    stack.repeats = 2;

    expect(await stack.deploy(bothNumbers)).toBe(true);
    expect([twoWay(one), twoWay(two)]).toEqual([here, here]);
    expect(await stack.destroy()).toBe(true);
    expect([twoWay(one), twoWay(two)]).toEqual([elsewhere, off]);

    expect(origins.calls.filter(({ operation }) => operation === 'set')).toHaveLength(4);
  });

  it('waits out a throttle', async () => {
    const { origins, stack, clock } = world({ [one]: {} });
    const throttled = { kind: 'refused-for-now', reason: 'throttled ThrottlingException' } as const;
    origins.disturbance = { before: ({ count }) => (count <= 3 ? throttled : undefined) };

    expect(await stack.deploy(firstNumber)).toBe(true);
    expect(clock.sleeps.slice(0, 2)).toEqual([750, 1_500]);
  });

  it('gives up in time to say so', async () => {
    const { origins, stack, clock } = world({ [one]: {} });
    const began = clock.now();
    origins.disturbance = {
      before: () => {
        clock.advance(6_000);
        return { kind: 'refused-for-now', reason: 'AccessDeniedException', advice: 'allow it' };
      },
    };

    expect(await stack.deploy(firstNumber)).toBe(false);
    expect(stack.reasons).toEqual([
      expect.stringMatching(/AccessDeniedException, asked to describe .*; allow it/),
    ]);
    expect(clock.now() - began).toBeLessThanOrEqual(60_000 - 2 * 6_000);
  });

  it('that ends in a fault is answered all the same', async () => {
    const { origins, stack, log } = world({ [one]: {} });
    origins.disturbance = {
      before: () => {
        throw new Error('+12065550101 is broken');
      },
    };

    expect(await stack.deploy(firstNumber)).toBe(false);
    expect(stack.reasons[0]).toMatch(/fault/);
    expect(stack.reasons.join()).not.toContain('+1206');
    expect(log.lines.map(({ level }) => level)).toContain('error');
  });

  it('that is not understood is refused', async () => {
    const { stack } = world({ [one]: {} });
    const resource = { logicalId: 'Odd', type: 'Custom::TwoWay', properties: { OriginArn: one } };

    expect(await stack.deploy([resource])).toBe(false);
    expect(stack.reasons[0]).toMatch(/TopicArn, Former/);
  });

  it('is told in the log without the address to answer to', async () => {
    const { stack, log } = world({ [one]: {} });
    await stack.deploy(firstNumber);

    expect(log.lines.map(({ fields }) => fields.what)).toEqual(['two-way SMS was off', 'two-way SMS is on']);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });

  it('whose answer does not get through fails, for Lambda to repeat it', async () => {
    const clock = new JumpingClock();
    const handler = answerStack({
      origins: new MemoryOrigins(),
      answers: { send: async () => ({ kind: 'refused-for-now', reason: 'answered 503' }) },
      log: new MemoryLog(),
      clock,
      attemptMilliseconds: 6_000,
    });
    const event = {
      RequestType: 'Delete',
      RequestId: '1',
      StackId: 'arn',
      LogicalResourceId: 'Former',
      ResourceType: 'Custom::FormerTwoWay',
      ResponseURL: 'https://answers.invalid/secret',
      ResourceProperties: {},
    };
    const { remainingMilliseconds } = deadlineAfter(60_000, clock);
    const call = handler(event, { getRemainingTimeInMillis: remainingMilliseconds } as Context);

    await expect(call).rejects.toThrow('the stack could not be answered: answered 503');
    expect(clock.sleeps.length).toBeGreaterThan(3);
  });
});
