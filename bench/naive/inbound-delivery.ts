import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { ConnectClient, SendChatIntegrationEventCommand } from '@aws-sdk/client-connect';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { z } from 'zod';
import { EffectsTable } from './effects-table.ts';
import { textMessage } from './lane-message.ts';

const logger = new Logger();
const metrics = new Metrics();
const connect = new ConnectClient({ maxAttempts: 1 });
const dynamodb = new DynamoDBClient({});
const sqs = new SQSClient({});
const persistenceStore = new EffectsTable();
const config = new IdempotencyConfig({ throwOnNoIdempotencyKey: true, expiresAfterSeconds: 90 * 24 * 3600 });
const { numbers } = JSON.parse(
  readFileSync(join(process.env.LAMBDA_TASK_ROOT ?? '.', 'config.json'), 'utf8'),
);

type TextMessage = z.infer<typeof textMessage>;

export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  config.registerLambdaContext(context);
  const failed: string[] = [];
  for (const record of event.Records) {
    try {
      const message = textMessage.parse(JSON.parse(record.body));
      await recordText(message);
      await deliverOnce(message.payload.id, message);
      metrics.addMetric('InboundDelivered', MetricUnit.Count, 1);
      logger.info('message accepted', { correlationId: message.correlationId });
    } catch (error) {
      logger.error('delivery failed', { name: error instanceof Error ? error.name : '' });
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: process.env.LANE_URL,
          ReceiptHandle: record.receiptHandle,
          VisibilityTimeout: 5,
        }),
      );
      failed.push(record.messageId);
    }
  }
  metrics.publishStoredMetrics();
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

const deliverOnce = makeIdempotent((_id: string, message: TextMessage) => deliver(message), {
  persistenceStore,
  config,
  keyPrefix: 'inbound',
});

async function deliver({ payload }: TextMessage): Promise<{ contactId: string }> {
  const number = numbers.find((candidate: { phoneNumber: string }) => {
    return candidate.phoneNumber === payload.bridgeNumber;
  });
  const { InitialContactId: contactId = '', NewChatCreated } = await connect.send(
    new SendChatIntegrationEventCommand({
      SourceId: payload.customerNumber,
      DestinationId: number.phoneNumberArn,
      Subtype: number.route.subtype,
      Event: { Type: 'MESSAGE', ContentType: 'text/plain', Content: payload.body },
      NewSessionDetails: {
        SupportedMessagingContentTypes: number.contentTypes,
        ParticipantDetails: { DisplayName: payload.customerNumber },
        Attributes: {
          firstText: payload.body,
          channel: 'SMS',
          customerNumber: payload.customerNumber,
          bridgeNumber: payload.bridgeNumber,
        },
        StreamingConfiguration: { StreamingEndpointArn: process.env.STREAMING_TOPIC_ARN },
      },
    }),
  );
  if (NewChatCreated) await remember(contactId, payload);
  return { contactId };
}

async function recordText({ payload, snsTimestamp }: TextMessage): Promise<void> {
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: process.env.CONVERSATION_TABLE_NAME,
      Key: { pk: { S: `conversation#${payload.customerNumber}#${payload.bridgeNumber}` } },
      UpdateExpression: 'SET lastTextAt = :at, expiresAt = :expiresAt',
      ExpressionAttributeValues: { ':at': { S: snsTimestamp }, ':expiresAt': expiresAt() },
    }),
  );
}

async function remember(contactId: string, payload: TextMessage['payload']): Promise<void> {
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: process.env.CONVERSATION_TABLE_NAME,
      Key: { pk: { S: `contact#${contactId}` } },
      UpdateExpression: 'SET customerNumber = :customer, bridgeNumber = :bridge, expiresAt = :expiresAt',
      ExpressionAttributeValues: {
        ':customer': { S: payload.customerNumber },
        ':bridge': { S: payload.bridgeNumber },
        ':expiresAt': expiresAt(),
      },
    }),
  );
}

function expiresAt() {
  return { N: String(Math.floor(Date.now() / 1000) + 14 * 24 * 3600) };
}
