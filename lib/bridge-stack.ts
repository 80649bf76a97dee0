import { Aws, CfnRule, Fn, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { DeliveryEnvironment, InboundDeliveryEnvironment } from '../lambda/env.ts';
import { BridgeFunction, type FunctionBundles } from './bridge-function.ts';
import { Channel } from './channel.ts';
import type { BridgeConfig } from './config.ts';
import { exampleAccount } from './config-example.ts';
import { FileSending } from './file-sending.ts';
import { bridgeKey } from './keys.ts';
import { Monitoring } from './monitoring.ts';
import { NumberWiring } from './number-wiring.ts';
import { outputAddresses } from './outputs.ts';
import { acknowledgePatterns, allow } from './permissions.ts';
import { connectPublisher, publishingServices, smsVoicePublisher } from './publishers.ts';
import { ReceiptChannel, withConfigurationSet } from './receipt-channel.ts';
import { outputReceiptCommands } from './receipt-commands.ts';
import { answerPermissions, sendingPermissions } from './sending-permissions.ts';
import { Tables } from './tables.ts';
import { outputWiringCommands } from './wiring-commands.ts';
import { wiringTargets } from './wiring-targets.ts';

export interface BridgeStackProps {
  readonly config: BridgeConfig;
  readonly bundles: FunctionBundles;
}

/** What CloudFormation shows beside the stack's name. */
const description = 'Texts of AWS End User Messaging in Amazon Connect, and back (connect-sms-bridge)';

/**
 * What of Connect's stream is for the customer: seen by the customer, said by somebody else. A chat's end has no
 * role, and a filter on an attribute that is missing matches only by `exists`.
 * https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
const forCustomer = {
  ParticipantRole: new SubscriptionFilter([{ exists: false }, { 'anything-but': ['CUSTOMER'] }]),
  MessageVisibility: new SubscriptionFilter([{ exists: false }, 'CUSTOMER', 'ALL']),
};

/** The bridge: both directions, what carriers say, and what is remembered. */
export class BridgeStack extends Stack {
  constructor(scope: Construct, id: string, { config, bundles }: BridgeStackProps) {
    super(scope, id, { description, env: { account: config.account, region: config.region } });
    if (config.permissionsBoundary) {
      PermissionsBoundary.of(this).apply(
        ManagedPolicy.fromManagedPolicyArn(this, 'Boundary', config.permissionsBoundary),
      );
    }
    const key = bridgeKey(this, 'Key', publishingServices);
    const tables = new Tables(this, 'Tables', { key });
    const receipts = new ReceiptChannel(this, 'Receipts', { config, bundles, key, tables });
    const senders = withConfigurationSet(config, receipts.configurationSetName);
    const outbound = addOutbound(this, { config: senders, bundles, key, tables });
    const inbound = addInbound(this, { config: senders, bundles, key, tables, streaming: outbound });
    // Nothing in them refers to the set that they send by.
    for (const channel of [outbound, inbound]) channel.node.addDependency(receipts.configurationSet);
    if (wiringTargets(config).length > 0) new NumberWiring(this, 'Wiring', { config, bundles, inbound });
    const functions = this.node.findAll().filter((node) => node instanceof BridgeFunction);
    new Monitoring(this, 'Monitoring', {
      ...{ config, key, inbound, outbound, receipts },
      functions: functions.map((each) => each.function),
    });
    outputWiringCommands(this, config, inbound.topic.topicArn);
    outputReceiptCommands(this, config, receipts.topic.topicArn);

    new CfnRule(this, 'OwnAccount', {
      assertions: [
        {
          assert: Fn.conditionNot(Fn.conditionEquals(Aws.ACCOUNT_ID, exampleAccount)),
          assertDescription: 'put the ARNs of your own account into the configuration: this is the example',
        },
      ],
    });
    outputAddresses(this, { inbound, outbound, receipts, tables });
  }
}

interface DirectionProps extends BridgeStackProps {
  readonly key: IKey;
  readonly tables: Tables;
}

function addOutbound(scope: Construct, props: DirectionProps): Channel {
  const { config, tables } = props;
  const contacts = config.instanceArns.map((arn) => `${arn}/contact/*`);
  const files = FileSending.isNeededBy(config)
    ? new FileSending(scope, 'FileSending', props).forDelivery()
    : undefined;
  const channel = new Channel(scope, 'Outbound', {
    ...props,
    direction: 'outbound',
    publisher: connectPublisher(config),
    filterPolicy: forCustomer,
    maximumConcurrency: 4,
    attemptSeconds: files?.attemptSeconds,
    ...(files && { deliveryEnvironment: files.deliveryEnvironment }),
    deliveryPermissions: [
      ...(files?.permissions ?? []),
      allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [tables.conversations.tableArn]),
      allow(['connect:GetContactAttributes', 'connect:UpdateContactAttributes'], contacts),
      ...sendingPermissions(config, config.numbers),
    ],
  });
  acknowledgePatterns(channel, contacts, 'Any chat of a configured instance; its id is not known before.');
  return channel;
}

function addInbound(scope: Construct, props: DirectionProps & { readonly streaming: Channel }): Channel {
  const { config, tables, streaming } = props;
  return new Channel(scope, 'Inbound', {
    ...props,
    direction: 'inbound',
    publisher: smsVoicePublisher(config),
    maximumConcurrency: 8,
    deliveryEnvironment: {
      STREAMING_TOPIC_ARN: streaming.topic.topicArn,
    } satisfies Omit<InboundDeliveryEnvironment, keyof DeliveryEnvironment>,
    deliveryPermissions: [
      allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [tables.conversations.tableArn]),
      ...integrationEventPermissions(config),
      ...participantPermissions(config),
      ...answerPermissions(config),
      ...optOutPermissions(config),
    ],
  });
}

function integrationEventPermissions({ numbers }: BridgeConfig): PolicyStatement[] {
  if (numbers.every(({ route }) => route.kind !== 'integration-event')) return [];
  // The API has no resource to name (Service Authorization Reference, Amazon Connect).
  return [allow(['connect:SendChatIntegrationEvent'], ['*'])];
}

/** Opens chats in the configured flows alone. The Participant Service knows tokens, not roles. */
function participantPermissions({ numbers }: BridgeConfig): PolicyStatement[] {
  const routes = numbers.map(({ route }) => route).filter((route) => route.kind === 'participant');
  if (routes.length === 0) return [];
  const flows = routes.map(
    ({ instanceArn, contactFlowId }) => `${instanceArn}/contact-flow/${contactFlowId}`,
  );
  return [
    allow(['connect:StartChatContact'], unique(flows)),
    allow(['connect:StartContactStreaming'], unique(routes.map(({ instanceArn }) => instanceArn))),
  ];
}

/** The lists of numbers that manage their opt-outs themselves. */
function optOutPermissions({ numbers, partition, region, account }: BridgeConfig): PolicyStatement[] {
  const lists = unique(numbers.flatMap(({ words }) => words.optOut?.list ?? []));
  const arns = lists.map((list) => `arn:${partition}:sms-voice:${region}:${account}:opt-out-list/${list}`);
  return arns.length > 0
    ? [allow(['sms-voice:PutOptedOutNumber', 'sms-voice:DeleteOptedOutNumber'], arns)]
    : [];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
