import { Duration } from 'aws-cdk-lib';
import type { IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { allow } from './permissions.ts';

export interface BridgeTopicProps {
  /** Encrypts the topic; its policy must let the publisher use it. */
  readonly key: IKey;
  /** Who may publish to the topic, and under which conditions. */
  readonly publisher: IPrincipal;
}

/** An encrypted topic that one service may publish to. */
export function bridgeTopic(scope: Construct, id: string, { key, publisher }: BridgeTopicProps): Topic {
  const topic = new Topic(scope, id, { masterKey: key, enforceSSL: true });
  const publish = allow(['sns:Publish'], [topic.topicArn]);
  publish.addPrincipals(publisher);
  topic.addToResourcePolicy(publish);
  return topic;
}

export interface ListenProps {
  readonly topic: Topic;
  /** Gets what SNS can't hand over and what the function fails at. */
  readonly deadLetters: Queue;
  /** What of the topic reaches the function. @default everything */
  readonly filterPolicy?: Readonly<Record<string, SubscriptionFilter>>;
}

/** Calls a function for what is published, and once more after each of two failures. */
export function listen(listener: IFunction, { topic, deadLetters, filterPolicy }: ListenProps): void {
  listener.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    // Not CDK's SqsDestination: it would widen the role.
    onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
  });
  topic.addSubscription(
    new LambdaSubscription(listener, {
      deadLetterQueue: deadLetters,
      ...(filterPolicy && { filterPolicy }),
    }),
  );
}
