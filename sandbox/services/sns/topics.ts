import { randomUUID } from 'node:crypto';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Stack } from '../../template/stack.ts';
import { findCorrelationId } from './correlation.ts';
import { compileFilterPolicy, type FilterPolicy, type NotificationAttributes } from './filter-policy.ts';
import type { Notification } from './notification.ts';

/** A function that wants a topic's notifications. */
export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly functionArn: string;
  readonly wants: FilterPolicy;
  readonly deadLetterArn: string | undefined;
}

export interface Publication {
  readonly topicArn: string;
  readonly message: string;
  readonly subject?: string | undefined;
  readonly attributes?: NotificationAttributes;
}

/** Brings a notification to a subscriber. */
export type Deliver = (notification: Notification, subscription: Subscription) => void;

/** All topics of the stack with their subscriptions. */
export class Topics {
  /** Each topic's ARN with its key's. */
  readonly #keys: ReadonlyMap<string, string | undefined>;
  readonly #subscriptions: readonly Subscription[];
  readonly #deliver: Deliver;
  readonly #clock: Clock;
  readonly #timeline: Timeline;

  constructor(
    stack: Pick<Stack, 'topics' | 'subscriptions'>,
    parts: { deliver: Deliver; clock: Clock; timeline: Timeline },
  ) {
    this.#keys = new Map(stack.topics.map(({ ref, properties }) => [ref, properties.KmsMasterKeyId]));
    this.#subscriptions = stack.subscriptions
      .filter(({ properties }) => properties.Protocol === 'lambda')
      .map(toSubscription);
    this.#deliver = parts.deliver;
    this.#clock = parts.clock;
    this.#timeline = parts.timeline;
  }

  arns(): readonly string[] {
    return [...this.#keys.keys()];
  }

  /** ARN of the key that a topic is encrypted with. */
  keyOf(topicArn: string): string | undefined {
    return this.#keys.get(topicArn);
  }

  /** @throws AwsError NotFound for a topic that isn't there */
  subscriptionsOf(topicArn: string): readonly Subscription[] {
    if (!this.#keys.has(topicArn)) {
      throw new AwsError({ code: 'NotFound', message: 'Topic does not exist', status: 404 });
    }
    return this.#subscriptions.filter((subscription) => subscription.topicArn === topicArn);
  }

  /**
   * Takes a message and hands it to every subscription that wants it.
   * @returns the MessageId
   * @throws AwsError NotFound for a topic that isn't there
   */
  publish({ topicArn, message, subject, attributes = {} }: Publication): string {
    const subscriptions = this.subscriptionsOf(topicArn);
    const notification: Notification = {
      messageId: randomUUID(),
      ...{ topicArn, message, subject, attributes },
      timestamp: this.#clock.timestamp(),
      correlationId: findCorrelationId(message),
    };
    const wanting = subscriptions.filter(({ wants }) => wants(attributes));
    this.#tell(notification, { subscribers: subscriptions.length, wanting: wanting.length });
    for (const subscription of wanting) this.#deliver(notification, subscription);
    return notification.messageId;
  }

  #tell(
    notification: Notification,
    { subscribers, wanting }: { subscribers: number; wanting: number },
  ): void {
    const { correlationId, topicArn, message, attributes } = notification;
    this.#timeline.add({
      hop: 'sns',
      correlationId,
      summary: `${topicArn.slice(topicArn.lastIndexOf(':') + 1)} to ${wanting} of ${subscribers} subscribers`,
      request: { message, attributes },
      outcome: wanting < subscribers ? 'filtered' : 'ok',
    });
  }
}

function toSubscription({ logicalId, properties }: Stack['subscriptions'][number]): Subscription {
  return {
    arn: `${properties.TopicArn}:${logicalId}`,
    topicArn: properties.TopicArn,
    functionArn: properties.Endpoint,
    wants: compileFilterPolicy(properties.FilterPolicy ?? {}),
    deadLetterArn: properties.RedrivePolicy?.deadLetterTargetArn,
  };
}
