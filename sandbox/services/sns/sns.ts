import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import { type AwsService, operationMaker } from '../../aws-endpoint/aws-service.ts';
import type { StatementsByArn } from '../../permissions/stack-policies.ts';
import { policyText } from '../account/policy-text.ts';
import { findCorrelationId } from './correlation.ts';
import type { NotificationAttributes } from './filter-policy.ts';
import type { Topics } from './topics.ts';

const maximumBytes = 262_144;

const attributeEntry = z.object({
  Name: z.string().min(1),
  Value: z.object({
    DataType: z.string().min(1),
    StringValue: z.string().optional(),
    BinaryValue: z.string().optional(),
  }),
});

const publishRequest = z.object({
  TopicArn: z.string(),
  Message: z.string().min(1),
  Subject: z.string().max(100).optional(),
  MessageAttributes: z.array(attributeEntry).default([]),
});

const topicRequest = z.object({ TopicArn: z.string() });

const define = operationMaker((issue) => invalid(`${issue?.path.join('.')} Reason: ${issue?.message}`));

/** SNS on the wire. */
export function snsService(topics: Topics, policies: StatementsByArn): AwsService {
  return {
    name: 'sns',
    actionPrefix: 'sns',
    errorCodes: { denied: 'AuthorizationError', throttled: () => 'Throttled', internal: 'InternalError' },
    operations: {
      Publish: define({
        request: publishRequest,
        resource: ({ TopicArn }) => TopicArn,
        correlationId: ({ Message }) => findCorrelationId(Message),
        run: ({ TopicArn, Message, Subject, MessageAttributes }) => {
          if (Buffer.byteLength(Message) > maximumBytes) throw invalid('Message too long');
          const attributes = toAttributes(MessageAttributes);
          return {
            MessageId: topics.publish({ topicArn: TopicArn, message: Message, subject: Subject, attributes }),
          };
        },
      }),
      ListTopics: define({
        request: z.object({}),
        resource: () => '*',
        run: () => ({ Topics: topics.arns().map((TopicArn) => ({ TopicArn })) }),
      }),
      GetTopicAttributes: define({
        request: topicRequest,
        resource: ({ TopicArn }) => TopicArn,
        run: ({ TopicArn }) => ({ Attributes: attributesOf(TopicArn, topics, policies) }),
      }),
      ListSubscriptionsByTopic: define({
        request: topicRequest,
        resource: ({ TopicArn }) => TopicArn,
        run: ({ TopicArn }) => ({
          Subscriptions: topics.subscriptionsOf(TopicArn).map(({ arn, functionArn }) => ({
            SubscriptionArn: arn,
            Owner: TopicArn.split(':')[4],
            Protocol: 'lambda',
            Endpoint: functionArn,
            TopicArn,
          })),
        }),
      }),
    },
  };
}

function attributesOf(
  topicArn: string,
  topics: Topics,
  policies: StatementsByArn,
): ReadonlyMap<string, string> {
  const subscriptions = topics.subscriptionsOf(topicArn);
  const key = topics.keyOf(topicArn);
  return new Map([
    ['TopicArn', topicArn],
    ['Owner', topicArn.split(':')[4] ?? ''],
    ['Policy', policyText(policies.get(topicArn) ?? [])],
    ['SubscriptionsConfirmed', String(subscriptions.length)],
    ...(key === undefined ? [] : [['KmsMasterKeyId', key] as const]),
  ]);
}

function toAttributes(entries: readonly z.infer<typeof attributeEntry>[]): NotificationAttributes {
  return Object.fromEntries(
    entries.map(({ Name, Value: { DataType, StringValue, BinaryValue } }) => {
      const value = StringValue ?? BinaryValue;
      if (!value)
        throw invalid(`The message attribute '${Name}' must contain non-empty message attribute value.`);
      return [Name, { Type: DataType, Value: value }];
    }),
  );
}

function invalid(detail: string): AwsError {
  return new AwsError({ code: 'InvalidParameter', message: `Invalid parameter: ${detail}` });
}
