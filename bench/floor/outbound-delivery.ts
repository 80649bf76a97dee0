import { claim, settle } from './ledger.ts';
import { callJson } from './signed-call.ts';

const { CONVERSATION_TABLE_NAME: TableName } = process.env;

/** The calls of the bridge's outbound delivery and nothing else. */
export async function handler(event: { Records: { body: string }[] }): Promise<{ batchItemFailures: [] }> {
  const { payload } = JSON.parse(event.Records[0]?.body ?? '');
  const [, found] = await Promise.all([
    claim(payload.id),
    callJson('dynamodb', 'DynamoDB_20120810.GetItem', {
      TableName,
      Key: { pk: { S: `contact#${payload.contactId}` } },
      ConsistentRead: true,
    }),
  ]);
  const answer = await callJson('sms-voice', 'PinpointSMSVoiceV2.SendTextMessage', {
    DestinationPhoneNumber: JSON.parse(found).Item.customerNumber.S,
    OriginationIdentity: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1',
    MessageBody: payload.content,
    MessageType: 'TRANSACTIONAL',
    Context: { contact: payload.contactId, item: payload.id, part: '1/1' },
  });
  await settle(payload.id, JSON.stringify({ messageId: JSON.parse(answer).MessageId }));
  console.log(JSON.stringify({ level: 'INFO', message: 'message accepted', correlationId: payload.id }));
  return { batchItemFailures: [] };
}
