import { createHash } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SNSEvent } from 'aws-lambda';
import { z } from 'zod';

const logger = new Logger();
const metrics = new Metrics();
const sqs = new SQSClient({});

const textSchema = z.object({
  originationNumber: z.string().regex(/^\+?[1-9]\d{1,18}$/),
  destinationNumber: z.string().min(1),
  inboundMessageId: z.string().min(1),
  messageBody: z.string().nullish(),
  messageKeyword: z.string().nullish(),
});

export async function handler(event: SNSEvent): Promise<void> {
  for (const { Sns } of event.Records) {
    const text = textSchema.parse(JSON.parse(Sns.Message));
    const payload = {
      id: text.inboundMessageId,
      customerNumber: text.originationNumber,
      bridgeNumber: text.destinationNumber,
      body: text.messageBody ?? '',
      keyword: text.messageKeyword ?? undefined,
    };
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: process.env.LANE_URL,
        MessageBody: JSON.stringify({
          version: 1,
          payload,
          snsMessageId: Sns.MessageId,
          snsTimestamp: Sns.Timestamp,
          correlationId: payload.id,
        }),
        MessageGroupId: digest(`${payload.customerNumber}#${payload.bridgeNumber}`),
        MessageDeduplicationId: digest(payload.id),
      }),
    );
    metrics.addMetric('InboundAccepted', MetricUnit.Count, 1);
    logger.info('notification accepted', { correlationId: payload.id });
  }
  metrics.publishStoredMetrics();
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
