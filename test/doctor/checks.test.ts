import { describe, expect, it } from 'vitest';
import type { EventDestinationFacts } from '../../doctor/account.ts';
import { allChecks } from '../../doctor/all-checks.ts';
import { CouldNotAskError } from '../../doctor/could-not-ask.ts';
import { examine } from '../../doctor/examine.ts';
import type { NamedFinding } from '../../doctor/finding.ts';
import type { BridgeConfig } from '../../lib/config.ts';
import {
  type Changes,
  config,
  eventNumberArn,
  examinationOf,
  policyFor,
  receiptDestination,
} from './healthy-account.ts';

async function findingsOf(changes: Changes): Promise<readonly NamedFinding[]> {
  return Array.fromAsync(examine(allChecks, examinationOf(changes)));
}

/** What is amiss, as `check: status`. */
async function ailmentsOf(changes: Changes): Promise<readonly string[]> {
  const findings = await findingsOf(changes);
  return findings
    .filter(({ status }) => status !== 'ok')
    .map(({ check, status, about = '' }) => `${check} ${status} ${about}`.trim());
}

const first = '+12065550100';
const second = '+12065550101';
const [instance] = config.instanceArns;
const connectRoleArn = 'arn:aws:iam::444455556666:role/connect-two-way';

/** The configuration set of the number on `participant`, with that destination besides another. */
function setWith(...changes: readonly Partial<EventDestinationFacts>[]): Changes {
  const theirs = { isEnabled: true, topicArn: undefined, eventTypes: ['ALL'] };
  const ours = changes.map((change) => ({ ...receiptDestination, ...change }));
  return { messaging: { eventDestinations: async () => [theirs, ...ours] } };
}

/** What is broken, and what the doctor names: this and nothing else. */
const breakages: readonly (readonly [what: string, changes: Changes, ailments: readonly string[]])[] = [
  ['credentials of another account', { home: { caller: async () => '777788889999' } }, ['account problem']],
  ['no bootstrap stack', { home: { bootstrapVersion: async () => undefined } }, ['bootstrap problem']],
  ['an old bootstrap stack', { home: { bootstrapVersion: async () => 5 } }, ['bootstrap problem']],
  ['ten invocations at once', { home: { concurrencyLimit: async () => 10 } }, ['concurrency warning']],
  ['quotas without chats', { home: { quotas: async () => new Map() } }, ['quotas unknown']],
  [
    'a number that is gone',
    { messaging: { numbers: async () => [] } },
    [`numbers problem ${first}`, `numbers problem ${second}`],
  ],
  ['a pending number', { number: { status: 'PENDING' } }, [`numbers problem ${first}`]],
  ['a number without SMS', { number: { capabilities: ['VOICE'] } }, [`numbers problem ${first}`]],
  ['unwatched opt-outs', { number: { managesOptOutsItself: true } }, [`opt-outs warning ${first}`]],
  [
    'opt-outs watched twice',
    { otherNumber: { managesOptOutsItself: false } },
    [`opt-outs problem ${second}`],
  ],
  ['another opt-out list', { otherNumber: { optOutList: 'Default' } }, [`opt-outs problem ${second}`]],
  [
    'a missing configuration set',
    { messaging: { eventDestinations: async () => undefined } },
    [`sending problem ${second}`],
  ],
  ['a missing pool', { messaging: { hasPool: async () => false } }, [`sending problem ${second}`]],
  [
    'a missing protect configuration',
    { messaging: { hasProtectConfiguration: async () => false } },
    [`sending problem ${second}`],
  ],
  ['the SMS sandbox', { messaging: { isInSandbox: async () => true } }, ['sms-sandbox warning']],
  ['a dollar a month', { messaging: { monthlyTextLimit: async () => 1 } }, ['spend-limit warning']],
  ['no limit named', { messaging: { monthlyTextLimit: async () => undefined } }, ['spend-limit unknown']],
  ['nobody to text', { examination: { sendTo: undefined } }, ['dry-run unknown']],
  [
    'a text that is refused',
    { messaging: { tryToSend: async () => ({ name: 'ConflictException', reason: 'RESOURCE_NOT_ACTIVE' }) } },
    [`dry-run problem ${first}`, `dry-run problem ${second}`],
  ],
  [
    'a text that the operator may not send',
    { messaging: { tryToSend: async () => ({ name: 'AccessDeniedException' }) } },
    [`dry-run unknown ${first}`, `dry-run unknown ${second}`],
  ],
  [
    'a missing instance',
    { connect: { instanceStatus: async () => undefined } },
    [`instances problem ${instance}`],
  ],
  [
    'an instance in the making',
    { connect: { instanceStatus: async () => 'CREATION_IN_PROGRESS' } },
    [`instances problem ${instance}`],
  ],
  ['a missing flow', { connect: { flow: async () => undefined } }, [`flows problem ${second}`]],
  [
    'a saved flow',
    { connect: { flow: async () => ({ state: 'ACTIVE', status: 'SAVED', type: 'CONTACT_FLOW' }) } },
    [`flows problem ${second}`],
  ],
  [
    'an archived flow',
    { connect: { flow: async () => ({ state: 'ARCHIVED', status: 'PUBLISHED', type: 'CONTACT_FLOW' }) } },
    [`flows problem ${second}`],
  ],
  [
    'a whisper flow',
    { connect: { flow: async () => ({ state: 'ACTIVE', status: 'PUBLISHED', type: 'AGENT_WHISPER' }) } },
    [`flows problem ${second}`],
  ],
  [
    'a number without a flow',
    { connect: { flowOfNumber: async () => undefined } },
    [`flows problem ${first}`],
  ],
  [
    'a refused probe',
    { connect: { probeIntegrationEvent: async () => ({ name: 'AccessDeniedException' }) } },
    ['integration-event problem'],
  ],
  [
    'a probe that IAM refuses',
    {
      connect: { probeIntegrationEvent: async () => ({ name: 'AccessDeniedException', isByPolicy: true }) },
    },
    ['integration-event unknown'],
  ],
  [
    'a throttled probe',
    { connect: { probeIntegrationEvent: async () => ({ name: 'ThrottlingException' }) } },
    ['integration-event unknown'],
  ],
  [
    'a probe that succeeds',
    { connect: { probeIntegrationEvent: async () => undefined } },
    ['integration-event unknown'],
  ],
  [
    'a stack that is hidden',
    { examination: { stack: undefined, isStackHidden: true } },
    ['stack unknown', `two-way warning ${first}`, `two-way warning ${second}`],
  ],
  [
    'no stack',
    { examination: { stack: undefined } },
    ['stack unknown', `two-way warning ${first}`, `two-way warning ${second}`],
  ],
  [
    'a channel by a role that the configuration lacks',
    { examination: { stack: undefined }, number: { channelRoleArn: connectRoleArn } },
    ['stack unknown', `two-way problem ${first}`, `two-way warning ${second}`],
  ],
  [
    'a stack that rolled back',
    { examination: { stack: { status: 'UPDATE_ROLLBACK_COMPLETE', outputs: {} } } },
    ['stack warning', `two-way problem ${first}`, `two-way problem ${second}`],
  ],
  ['two-way SMS off', { number: { isTwoWay: false } }, [`two-way problem ${first}`]],
  [
    'two-way SMS to somebody else',
    { number: { channelArn: 'connect.us-east-1.amazonaws.com' } },
    [`two-way problem ${first}`],
  ],
  ['a configuration set that tells nobody', setWith(), ['receipts warning configuration set Set']],
  [
    'a configuration set that tells others alone',
    setWith({ topicArn: 'arn:aws:sns:us-east-1:444455556666:Theirs' }),
    ['receipts warning configuration set Set'],
  ],
  [
    'a destination that is switched off',
    setWith({ isEnabled: false }),
    ['receipts warning configuration set Set'],
  ],
  [
    'a destination that is told of texts alone',
    setWith({ eventTypes: ['TEXT_ALL'] }),
    ['receipts warning configuration set Set'],
  ],
  [
    'a topic that lets nobody publish',
    {
      delivery: {
        topic: async () => ({ policy: policyFor(['s3.amazonaws.com'], ['sns:Publish']), keyArn: undefined }),
      },
    },
    [
      'publishers problem sms-voice.amazonaws.com on InboundTopic',
      'publishers problem connect.amazonaws.com on StreamingTopic',
      'publishers problem sms-voice.amazonaws.com on ReceiptTopic',
    ],
  ],
  [
    'a key that knows only one service',
    { delivery: { keyPolicy: async () => policyFor(['connect.amazonaws.com'], ['kms:*']) } },
    [
      'publishers problem sms-voice.amazonaws.com on InboundTopic',
      'publishers problem sms-voice.amazonaws.com on ReceiptTopic',
    ],
  ],
  [
    'a key that only decrypts',
    { delivery: { keyPolicy: async () => policyFor(['connect.amazonaws.com'], ['kms:Decrypt']) } },
    [
      'publishers problem sms-voice.amazonaws.com on InboundTopic',
      'publishers problem connect.amazonaws.com on StreamingTopic',
      'publishers problem sms-voice.amazonaws.com on ReceiptTopic',
    ],
  ],
  [
    'a policy with a condition of its own',
    {
      delivery: {
        keyPolicy: async () => policyFor(['connect.amazonaws.com'], ['kms:*'], { DateLessThan: {} }),
      },
    },
    [
      'publishers unknown sms-voice.amazonaws.com on InboundTopic',
      'publishers unknown connect.amazonaws.com on StreamingTopic',
      'publishers unknown sms-voice.amazonaws.com on ReceiptTopic',
    ],
  ],
  [
    'topics that are gone',
    { delivery: { topic: async () => undefined } },
    [
      'publishers problem sms-voice.amazonaws.com on InboundTopic',
      'publishers problem connect.amazonaws.com on StreamingTopic',
      'publishers problem sms-voice.amazonaws.com on ReceiptTopic',
    ],
  ],
  [
    'queues that hold something',
    { delivery: { queueDepth: async () => 3 } },
    ['queues warning InboundLane', 'queues warning InboundFailureQueue'],
  ],
];

describe('the doctor', () => {
  it('finds nothing amiss where nothing is', async () => {
    const findings = await findingsOf({});

    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(allChecks.map(({ name }) => name)));
  });

  it.each(breakages)('names %s, and nothing else', async (_, changes, ailments) => {
    expect(await ailmentsOf(changes)).toEqual(ailments);
  });

  it.each(breakages)('says of %s what to do', async (_, changes) => {
    const amiss = (await findingsOf(changes)).filter(({ status }) => status !== 'ok');

    expect(amiss.every(({ found, todo }) => found.length > 0 && (todo?.length ?? 0) > 0)).toBe(true);
  });

  it.each([
    ['everything', ['ALL']],
    ['all of texts and all of files', ['TEXT_ALL', 'MEDIA_ALL']],
  ])('takes a destination for whole that is told %s', async (_, eventTypes) => {
    expect(await ailmentsOf(setWith({ eventTypes }))).toEqual([]);
  });

  it('names each kind of receipt that a configuration set keeps from the bridge', async () => {
    const eventTypes = receiptDestination.eventTypes.filter((type) => !type.endsWith('_DELIVERED'));
    const findings = await findingsOf(setWith({ eventTypes }));

    expect(findings.find(({ check }) => check === 'receipts')?.found).toBe(
      'it keeps from the bridge: TEXT_DELIVERED, MEDIA_DELIVERED',
    );
  });

  it('looks for no receipts where none are wanted', async () => {
    const numbers = config.numbers.map((number) => ({ ...number, receipts: false }));
    const findings = await findingsOf({ ...setWith(), examination: { config: { ...config, numbers } } });

    expect(findings.filter(({ check }) => check === 'receipts')).toMatchObject([{ status: 'ok' }]);
  });

  it.each(breakages)('names the section of the runbook about %s', async (_, changes) => {
    for (const { check, status, runbook } of await findingsOf(changes)) {
      expect(runbook).toBe(status === 'ok' ? undefined : `docs/runbook.md#${check}`);
    }
  });

  it('says which role of a former channel to configure, and is content once it is', async () => {
    const stateOf = async (wiring: BridgeConfig['numbers'][number]['wiring']) => {
      const numbers = config.numbers.map((number) => ({ ...number, wiring }));
      const findings = await findingsOf({
        number: { channelRoleArn: connectRoleArn },
        examination: { stack: undefined, config: { ...config, numbers } },
      });
      return findings.find(({ check, about }) => check === 'two-way' && about === first);
    };

    expect((await stateOf({ poolArn: 'pool' }))?.todo).toContain(
      `"wiring": {"poolArn":"pool","formerChannelRoleArn":"${connectRoleArn}"}`,
    );
    expect(await stateOf({ formerChannelRoleArn: connectRoleArn })).toMatchObject({ status: 'warning' });
    expect(await stateOf(false)).toMatchObject({ status: 'warning' });
  });

  it('names no other role for a number that was wired before, since the deploy would not take it', async () => {
    const wiring = { formerChannelRoleArn: 'arn:aws:iam::111122223333:role/former' };
    const numbers = config.numbers.map((number) => ({ ...number, wiring }));
    const findings = await findingsOf({
      number: { channelRoleArn: connectRoleArn, channelArn: 'connect' },
      examination: { config: { ...config, numbers } },
    });
    const found = findings.find(({ check, about }) => check === 'two-way' && about === first);

    expect(found).toMatchObject({ status: 'problem', todo: expect.stringContaining('set the topic') });
    expect(found?.todo).not.toContain(connectRoleArn);
  });

  it('looks at nothing more in an account that is not the configured one', async () => {
    const findings = await findingsOf({ home: { caller: async () => '777788889999' } });

    expect(findings.map(({ check }) => check)).toEqual(['account']);
  });

  it('has a breakage for every check', () => {
    const named = breakages.flatMap(([, , ailments]) => ailments.map((text) => text.split(' ')[0]));

    expect([...new Set(named)].sort()).toEqual(allChecks.map(({ name }) => name).sort());
  });

  it('goes on where the credentials may not ask, and names what they lack', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    const isInSandbox = async () => {
      throw new CouldNotAskError('sms-voice:DescribeAccountAttributes', denied);
    };
    const findings = await findingsOf({ messaging: { isInSandbox } });

    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([
      {
        check: 'sms-sandbox',
        status: 'unknown',
        found: 'your credentials may not call sms-voice:DescribeAccountAttributes',
        todo: 'allow it to your role, or look in the console',
        runbook: 'docs/runbook.md#sms-sandbox',
      },
    ]);
  });

  it('probes with a number that nobody can own', async () => {
    const probed: string[] = [];
    const probeIntegrationEvent = async (arn: string) => {
      probed.push(arn);
      return { name: 'ResourceNotFoundException' };
    };
    await findingsOf({ connect: { probeIntegrationEvent } });

    expect(probed).toHaveLength(1);
    expect(probed[0]).toMatch(/^arn:aws:sms-voice:us-east-1:444455556666:phone-number\/phone-0{32}$/);
    expect(probed).not.toContain(eventNumberArn);
  });
});
