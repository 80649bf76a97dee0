import type { IPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeliveryEnvironment, IntakeEnvironment } from '../lambda/env.ts';
import { BridgeFunction, type FunctionBundles, functionTimeoutSeconds } from './bridge-function.ts';
import type { BridgeConfig } from './config.ts';
import { allow } from './permissions.ts';
import { deadLetterQueue, failureQueue, laneQueue } from './queues.ts';
import type { Tables } from './tables.ts';
import { bridgeTopic, listen } from './topics.ts';

export interface ChannelProps {
  readonly direction: 'inbound' | 'outbound';
  readonly config: BridgeConfig;
  readonly bundles: FunctionBundles;
  readonly tables: Tables;
  /** Encrypts the topic; its policy must let the publisher use it. */
  readonly key: IKey;
  /** Who may publish to the topic, and under which conditions. */
  readonly publisher: IPrincipal;
  /** What of the topic reaches the intake. @default everything */
  readonly filterPolicy?: Readonly<Record<string, SubscriptionFilter>>;
  /** How many messages are delivered at a time. */
  readonly maximumConcurrency: number;
  /** What the delivery reads besides the variables of every delivery. @default nothing */
  readonly deliveryEnvironment?: Readonly<Record<string, string>>;
  /** What the delivery may do besides what every delivery may. */
  readonly deliveryPermissions: readonly PolicyStatement[];
  /** Seconds that an attempt of the delivery may take. @default functionTimeoutSeconds */
  readonly attemptSeconds?: number | undefined;
}

/** One direction: topic, intake, lane, delivery; and the two places where failures lie. */
export class Channel extends Construct {
  readonly topic: Topic;
  readonly lane: Queue;
  readonly failureQueue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ChannelProps) {
    super(scope, id);
    this.topic = bridgeTopic(this, 'Topic', props);
    this.failureQueue = failureQueue(this, 'FailureQueue');
    const { attemptSeconds = functionTimeoutSeconds } = props;
    this.lane = laneQueue(this, 'Lane', { failureQueue: this.failureQueue, attemptSeconds });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');

    this.#addIntake(props);
    this.#addDelivery(props);
  }

  #addIntake({ direction, config, bundles, filterPolicy }: ChannelProps): void {
    const intake = new BridgeFunction(this, 'Intake', {
      name: `${direction}-intake`,
      config,
      bundles,
      environment: {
        LANE_URL: this.lane.queueUrl,
        DEAD_LETTERS_URL: this.deadLetters.queueUrl,
      } satisfies IntakeEnvironment,
      permissions: [allow(['sqs:SendMessage'], [this.lane.queueArn, this.deadLetters.queueArn])],
    });
    listen(intake.function, {
      topic: this.topic,
      deadLetters: this.deadLetters,
      ...(filterPolicy && { filterPolicy }),
    });
  }

  #addDelivery({ direction, config, bundles, tables, ...props }: ChannelProps): void {
    const { ledger, conversations } = tables;
    const delivery = new BridgeFunction(this, 'Delivery', {
      name: `${direction}-delivery`,
      config,
      bundles,
      timeoutSeconds: props.attemptSeconds,
      environment: {
        ...props.deliveryEnvironment,
        ...({
          LANE_URL: this.lane.queueUrl,
          FAILURE_QUEUE_URL: this.failureQueue.queueUrl,
          LEDGER_TABLE_NAME: ledger.tableName,
          CONVERSATION_TABLE_NAME: conversations.tableName,
        } satisfies DeliveryEnvironment),
      },
      permissions: [
        allow(laneActions, [this.lane.queueArn]),
        allow(['sqs:SendMessage'], [this.failureQueue.queueArn]),
        allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [ledger.tableArn]),
        tables.keyPermission(),
        ...props.deliveryPermissions,
      ],
    });
    new EventSourceMapping(this, 'LaneSource', {
      target: delivery.function,
      eventSourceArn: this.lane.queueArn,
      batchSize: 1,
      reportBatchItemFailures: true,
      maxConcurrency: props.maximumConcurrency,
    });
  }
}

/** What the event source does with the function's role, and the delivery's shorter waits. */
const laneActions = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:ChangeMessageVisibility',
];
