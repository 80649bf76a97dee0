import { describe, expect, it } from 'vitest';
import { composePublishers, type Publishers } from '../../sandbox/compose-publishers.ts';
import { createCore } from '../../sandbox/engine/core.ts';
import { Permissions } from '../../sandbox/permissions/permissions.ts';
import type { ServicePublisher } from '../../sandbox/services/sns/service-publisher.ts';
import { Topics } from '../../sandbox/services/sns/topics.ts';
import { loadStack, type Stack } from '../../sandbox/template/stack.ts';
import { instanceArn, twoOfEach } from '../lib/configs.ts';
import { synthesize } from '../lib/synthesized.ts';

const bridge = loadStack(synthesize(twoOfEach()).assembly, 'http://127.0.0.1:4511');
const setArn = `arn:aws:sms-voice:${bridge.region}:${bridge.account}:configuration-set/any`;
const instanceId = instanceArn.slice(instanceArn.lastIndexOf('/') + 1);

/** Everybody who publishes to an encrypted topic of the bridge. */
const publishers: readonly {
  readonly topic: string;
  readonly service: string;
  readonly of: (publishers: Publishers) => ServicePublisher;
}[] = [
  { topic: 'InboundTopicArn', service: 'sms-voice.amazonaws.com', of: ({ sms }) => sms },
  { topic: 'StreamingTopicArn', service: 'connect.amazonaws.com', of: ({ connect }) => connect },
  { topic: 'ReceiptTopicArn', service: 'sms-voice.amazonaws.com', of: ({ receipts }) => receipts(setArn) },
];

/** The stack, whose key doesn't let a service do one thing. */
function withoutGrant(service: string, action: string): Stack {
  const keys = bridge.keys.map((key) => ({
    ...key,
    properties: {
      KeyPolicy: key.properties.KeyPolicy.map((statement) =>
        JSON.stringify(statement.Principal).includes(service)
          ? { ...statement, Action: statement.Action.filter((granted) => granted !== action) }
          : statement,
      ),
    },
  }));
  return { ...bridge, keys };
}

/** Publishes once, and tells what of it subscribers get and how the timeline shows it. */
function publish({ topic, of }: (typeof publishers)[number], stack: Stack) {
  const { faults, clock, timeline } = createCore(1);
  const permissions = new Permissions(stack);
  const delivered: string[] = [];
  const topics = new Topics(stack, {
    ...{ clock, timeline },
    deliver: ({ message }) => delivered.push(message),
  });
  const authorize = permissions.isAllowed.bind(permissions);
  const place = { account: stack.account, region: stack.region, numbers: [], instanceArns: [] };
  const everybody = composePublishers(
    { ...place, contactFlowIds: [] },
    { faults, clock, timeline, topics, authorize },
  );
  of(everybody).publish({
    topicArn: stack.outputs[topic] ?? '',
    message: 'Hello',
    attributes: { InstanceId: { Type: 'String', Value: instanceId } },
  });
  return { delivered, shown: timeline.entries().map(({ summary, outcome }) => ({ summary, outcome })) };
}

describe("the key's policy, at each topic that it encrypts", () => {
  it.each(publishers)('lets $service publish to $topic', (publisher) => {
    expect(publish(publisher, bridge)).toMatchObject({ delivered: ['Hello'], shown: [{ outcome: 'ok' }] });
  });

  it.each(
    publishers.flatMap((publisher) =>
      ['kms:GenerateDataKey*', 'kms:Decrypt'].map((action) => ({ ...publisher, action })),
    ),
  )('has what $service publishes to $topic lost, and shown, without $action', (publisher) => {
    expect(publish(publisher, withoutGrant(publisher.service, publisher.action))).toEqual({
      delivered: [],
      shown: [
        { summary: `Publish by ${publisher.service} refused, message lost`, outcome: 'KMSAccessDenied' },
      ],
    });
  });
});
