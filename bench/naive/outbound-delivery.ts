import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { ConnectClient, GetContactAttributesCommand } from '@aws-sdk/client-connect';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { z } from 'zod';
import { EffectsTable } from './effects-table.ts';
import { itemMessage } from './lane-message.ts';

const logger = new Logger();
const metrics = new Metrics();
const connect = new ConnectClient({});
const dynamodb = new DynamoDBClient({});
const smsVoice = new PinpointSMSVoiceV2Client({ maxAttempts: 1 });
const sqs = new SQSClient({});
const persistenceStore = new EffectsTable();
const config = new IdempotencyConfig({ throwOnNoIdempotencyKey: true, expiresAfterSeconds: 90 * 24 * 3600 });
const { numbers } = JSON.parse(
  readFileSync(join(process.env.LAMBDA_TASK_ROOT ?? '.', 'config.json'), 'utf8'),
);

type ItemMessage = z.infer<typeof itemMessage>;

export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  config.registerLambdaContext(context);
  const failed: string[] = [];
  for (const record of event.Records) {
    try {
      const message = itemMessage.parse(JSON.parse(record.body));
      await sendOnce(message.payload.id, message);
      metrics.addMetric('OutboundDelivered', MetricUnit.Count, 1);
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

const sendOnce = makeIdempotent((_id: string, message: ItemMessage) => send(message), {
  persistenceStore,
  config,
  keyPrefix: 'outbound',
});

async function send({ payload }: ItemMessage): Promise<{ messageId: string }> {
  const { customerNumber, bridgeNumber } = await findContact(payload);
  const number = numbers.find((candidate: { phoneNumber: string }) => candidate.phoneNumber === bridgeNumber);
  const { MessageId: messageId = '' } = await smsVoice.send(
    new SendTextMessageCommand({
      DestinationPhoneNumber: customerNumber,
      OriginationIdentity: number.phoneNumberArn,
      MessageBody: payload.content,
      MessageType: 'TRANSACTIONAL',
      Context: { contact: payload.contactId, item: payload.id, part: '1/1' },
    }),
  );
  return { messageId };
}

async function findContact({ contactId, instanceId }: ItemMessage['payload']) {
  const { Item } = await dynamodb.send(
    new GetItemCommand({
      TableName: process.env.CONVERSATION_TABLE_NAME,
      Key: { pk: { S: `contact#${contactId}` } },
      ConsistentRead: true,
    }),
  );
  if (Item) return { customerNumber: Item.customerNumber?.S, bridgeNumber: Item.bridgeNumber?.S };
  const { Attributes } = await connect.send(
    new GetContactAttributesCommand({ InstanceId: instanceId, InitialContactId: contactId }),
  );
  return { customerNumber: Attributes?.customerNumber, bridgeNumber: Attributes?.bridgeNumber };
}
