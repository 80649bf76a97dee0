import { createHash } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SNSEvent } from 'aws-lambda';
import { z } from 'zod';

const logger = new Logger();
const metrics = new Metrics();
const sqs = new SQSClient({});

const itemSchema = z.object({
  Id: z.string().min(1),
  InitialContactId: z.string().min(1),
  Type: z.string(),
  ContentType: z.string().nullish(),
  Content: z.string().nullish(),
  ParticipantRole: z.string().nullish(),
});

export async function handler(event: SNSEvent): Promise<void> {
  for (const { Sns } of event.Records) {
    const item = itemSchema.parse(JSON.parse(Sns.Message));
    const visibility = Sns.MessageAttributes.MessageVisibility?.Value;
    if (item.ParticipantRole === 'CUSTOMER' || visibility === 'AGENT' || item.Type === 'EVENT') {
      metrics.addMetric('OutboundDropped', MetricUnit.Count, 1);
      continue;
    }
    const payload = {
      id: item.Id,
      contactId: item.InitialContactId,
      instanceId: Sns.MessageAttributes.InstanceId?.Value,
      type: item.Type,
      contentType: item.ContentType ?? undefined,
      content: item.Content ?? undefined,
      role: item.ParticipantRole ?? undefined,
      visibility,
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
        MessageGroupId: digest(payload.contactId),
        MessageDeduplicationId: digest(payload.id),
      }),
    );
    metrics.addMetric('OutboundAccepted', MetricUnit.Count, 1);
    logger.info('notification accepted', { correlationId: payload.id });
  }
  metrics.publishStoredMetrics();
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
