import { createHash } from 'node:crypto';
import { callJson } from './signed-call.ts';

/** The call of the bridge's intakes and nothing else. */
export async function putOnLane(group: string, id: string, payload: object): Promise<void> {
  const message = { version: 1, payload, correlationId: id };
  await callJson('sqs', 'AmazonSQS.SendMessage', {
    QueueUrl: process.env.LANE_URL,
    MessageBody: JSON.stringify(message),
    MessageGroupId: digest(group),
    MessageDeduplicationId: digest(id),
  });
  console.log(JSON.stringify({ level: 'INFO', message: 'notification accepted', correlationId: id }));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
