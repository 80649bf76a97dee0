import { Names } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-smsvoice';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ReceiptsEnvironment } from '../lambda/env.ts';
import { BridgeFunction, type FunctionBundles } from './bridge-function.ts';
import type { BridgeConfig, NumberConfig } from './config.ts';
import { acknowledgePatterns, allow } from './permissions.ts';
import { receiptPublisher } from './publishers.ts';
import { deadLetterQueue } from './queues.ts';
import { eventDestinationName, receiptEventTypes } from './receipt-events.ts';
import type { Tables } from './tables.ts';
import { bridgeTopic, listen } from './topics.ts';

export interface ReceiptChannelProps {
  readonly config: BridgeConfig;
  readonly bundles: FunctionBundles;
  readonly tables: Tables;
  /** Encrypts the topic; its policy must let End User Messaging use it. */
  readonly key: IKey;
}

/** What carriers say: configuration set, topic, function; and the place where failures lie. */
export class ReceiptChannel extends Construct {
  readonly topic: Topic;
  readonly deadLetters: Queue;
  /** Numbers without a configuration set of their owner's are sent from with this one. */
  readonly configurationSet: CfnConfigurationSet;
  /** Its name, which is known before it exists: the functions read it from their configuration. */
  readonly configurationSetName: string;

  constructor(scope: Construct, id: string, props: ReceiptChannelProps) {
    super(scope, id);
    this.topic = bridgeTopic(this, 'Topic', { key: props.key, publisher: receiptPublisher(props.config) });
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.configurationSetName = Names.uniqueResourceName(this, { maxLength: 64, separator: '-' });
    this.configurationSet = new CfnConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: this.configurationSetName,
      eventDestinations: [
        {
          eventDestinationName,
          enabled: true,
          matchingEventTypes: [...receiptEventTypes],
          snsDestination: { topicArn: this.topic.topicArn },
        },
      ],
    });
    // End User Messaging looks whether it may publish when the destination is made.
    this.configurationSet.node.addDependency(this.topic);
    this.#addFunction(props);
  }

  #addFunction({ config, bundles, tables }: ReceiptChannelProps): void {
    const contacts = config.instanceArns.map((arn) => `${arn}/contact/*`);
    const receiver = new BridgeFunction(this, 'Receiver', {
      name: 'receipts',
      config,
      bundles,
      environment: {
        DEAD_LETTERS_URL: this.deadLetters.queueUrl,
        LEDGER_TABLE_NAME: tables.ledger.tableName,
        CONVERSATION_TABLE_NAME: tables.conversations.tableName,
      } satisfies ReceiptsEnvironment,
      permissions: [
        allow(['sqs:SendMessage'], [this.deadLetters.queueArn]),
        allow(
          ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
          [tables.ledger.tableArn, tables.conversations.tableArn],
        ),
        tables.keyPermission(),
        allow(['connect:UpdateContactAttributes'], contacts),
      ],
    });
    acknowledgePatterns(this, contacts, 'Any chat of a configured instance; its id is not known before.');
    listen(receiver.function, { topic: this.topic, deadLetters: this.deadLetters });
  }
}

/** The configuration with the stack's own configuration set where a number has none and wants receipts. */
export function withConfigurationSet(config: BridgeConfig, configurationSet: string): BridgeConfig {
  const withSet = (number: NumberConfig): NumberConfig => ({
    ...number,
    sending: { ...number.sending, configurationSet: number.sending.configurationSet ?? configurationSet },
  });
  const numbers = config.numbers.map((number) => (number.receipts ? withSet(number) : number));
  return { ...config, numbers };
}
