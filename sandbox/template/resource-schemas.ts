import { z } from 'zod';

// Strict on purpose: a property that the sandbox would silently not honour is an error at start.
const ignored = z.unknown().optional();
const numeric = z.coerce.number();

const redrivePolicy = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: numeric.optional() });

export const topicSchema = z.strictObject({
  TopicName: ignored,
  DisplayName: ignored,
  KmsMasterKeyId: z.string().optional(),
  TracingConfig: ignored,
  Tags: ignored,
  FifoTopic: z.literal(false).optional(),
});

export const subscriptionSchema = z.strictObject({
  TopicArn: z.string(),
  /** Mail isn't sent from here. */
  Protocol: z.enum(['lambda', 'email']),
  Endpoint: z.string(),
  FilterPolicy: z.record(z.string(), z.array(z.unknown())).optional(),
  FilterPolicyScope: z.literal('MessageAttributes').optional(),
  RedrivePolicy: redrivePolicy.optional(),
  Region: ignored,
});

export const queueSchema = z.strictObject({
  QueueName: ignored,
  FifoQueue: z.boolean().default(false),
  ContentBasedDeduplication: z.boolean().default(false),
  DeduplicationScope: z.enum(['queue', 'messageGroup']).default('queue'),
  FifoThroughputLimit: ignored,
  VisibilityTimeout: numeric.default(30),
  DelaySeconds: numeric.default(0),
  MaximumMessageSize: numeric.default(1_048_576),
  MessageRetentionPeriod: numeric.default(345_600),
  ReceiveMessageWaitTimeSeconds: numeric.default(0),
  RedrivePolicy: redrivePolicy.optional(),
  RedriveAllowPolicy: ignored,
  SqsManagedSseEnabled: ignored,
  KmsMasterKeyId: ignored,
  KmsDataKeyReusePeriodSeconds: ignored,
  Tags: ignored,
});

export const functionSchema = z.strictObject({
  FunctionName: ignored,
  Description: ignored,
  Architectures: ignored,
  LoggingConfig: ignored,
  TracingConfig: ignored,
  Tags: ignored,
  KmsKeyArn: ignored,
  ReservedConcurrentExecutions: ignored,
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }).default({ Variables: {} }),
  Handler: z.string(),
  MemorySize: numeric.default(128),
  Role: z.string(),
  Runtime: z.string().regex(/^nodejs/),
  Timeout: numeric.default(3),
});

export const eventSourceSchema = z.strictObject({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.literal(true).optional(),
  BatchSize: numeric.default(10),
  MaximumBatchingWindowInSeconds: z.literal(0).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: numeric.optional() }).default({}),
  Tags: ignored,
});

export const invokeConfigSchema = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: numeric.default(2),
  MaximumEventAgeInSeconds: numeric.default(21_600),
  DestinationConfig: z
    .strictObject({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .default({}),
});

/** Events by name: `ALL` and `TEXT_ALL` would be honoured at AWS, and `TEXT_SENT` refused. */
export const configurationSetSchema = z.strictObject({
  ConfigurationSetName: ignored,
  Tags: ignored,
  EventDestinations: z
    .array(
      z.strictObject({
        EventDestinationName: z.string(),
        Enabled: z.boolean(),
        MatchingEventTypes: z.array(z.string().regex(/^(TEXT|MEDIA)_(?!ALL$|SENT$)/)).max(52),
        SnsDestination: z.strictObject({ TopicArn: z.string() }),
      }),
    )
    .max(5)
    .default([]),
});

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const attributeDefinitions = z.array(
  z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
);

/** `AWS::DynamoDB::Table` and `GlobalTable`; indexes and streams are refused, the rest makes no difference here. */
export const tableSchema = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: attributeDefinitions,
  GlobalSecondaryIndexes: z.undefined().optional(),
  LocalSecondaryIndexes: z.undefined().optional(),
  StreamSpecification: z.undefined().optional(),
});

/** Objects are kept as they are, for as long as the sandbox runs. */
export const bucketSchema = z.strictObject({
  BucketEncryption: ignored,
  LifecycleConfiguration: ignored,
  PublicAccessBlockConfiguration: ignored,
  Tags: ignored,
});
