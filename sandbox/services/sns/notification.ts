import { randomUUID } from 'node:crypto';
import type { NotificationAttributes } from './filter-policy.ts';

/** A published message. */
export interface Notification {
  readonly messageId: string;
  readonly topicArn: string;
  readonly message: string;
  readonly subject?: string | undefined;
  readonly attributes: NotificationAttributes;
  /** ISO 8601, UTC, milliseconds. */
  readonly timestamp: string;
  /** Id of the text or chat item in it, where there is one. */
  readonly correlationId: string | undefined;
}

/**
 * The event that a subscribed function gets. Lambda writes `SigningCertUrl` and `UnsubscribeUrl`, HTTP endpoints get
 * `…URL`.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export function toLambdaEvent(notification: Notification, subscriptionArn: string): object {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: subscriptionArn,
        Sns: {
          ...core(notification),
          SigningCertUrl: signingCertUrl(notification),
          UnsubscribeUrl: unsubscribeUrl(notification, subscriptionArn),
        },
      },
    ],
  };
}

/**
 * What lies in a subscription's dead-letter queue: the notification, its reason as message attributes beside it.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export function toDeadLetter(notification: Notification, subscriptionArn: string): object {
  return {
    ...core(notification),
    SigningCertURL: signingCertUrl(notification),
    UnsubscribeURL: unsubscribeUrl(notification, subscriptionArn),
  };
}

/** The message attributes beside a dead letter. */
export function deadLetterAttributes(
  code: string,
): Record<string, { DataType: string; StringValue: string }> {
  return {
    RequestID: { DataType: 'String', StringValue: randomUUID() },
    ErrorCode: { DataType: 'String', StringValue: code === 'AccessDeniedException' ? '403' : '500' },
    ErrorMessage: { DataType: 'String', StringValue: code },
  };
}

function core({ messageId, topicArn, message, subject, attributes, timestamp }: Notification): object {
  return {
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    Subject: subject ?? null,
    Message: message,
    Timestamp: timestamp,
    SignatureVersion: '1',
    Signature: 'c2FuZGJveA==',
    MessageAttributes: attributes,
  };
}

function regionOf({ topicArn }: Notification): string {
  return topicArn.split(':')[3] ?? '';
}

function signingCertUrl(notification: Notification): string {
  return `https://sns.${regionOf(notification)}.amazonaws.com/SimpleNotificationService-sandbox.pem`;
}

function unsubscribeUrl(notification: Notification, subscriptionArn: string): string {
  return `https://sns.${regionOf(notification)}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`;
}
