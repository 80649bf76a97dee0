import { claim, expiresAt, settle } from './ledger.ts';
import { callJson, callRest } from './signed-call.ts';

const { CONVERSATION_TABLE_NAME: TableName, STREAMING_TOPIC_ARN } = process.env;
const update = 'DynamoDB_20120810.UpdateItem';

/** The calls of the bridge's inbound delivery and nothing else. */
export async function handler(event: { Records: { body: string }[] }): Promise<{ batchItemFailures: [] }> {
  const { payload, snsTimestamp } = JSON.parse(event.Records[0]?.body ?? '');
  await Promise.all([claim(payload.id), recordText(payload, snsTimestamp)]);
  const { InitialContactId, NewChatCreated } = JSON.parse(
    await callRest('connect', '/chat-integration-event', eventOf(payload)),
  );
  await Promise.all([
    NewChatCreated && remember(InitialContactId, payload),
    settle(payload.id, JSON.stringify({ contactId: InitialContactId })),
  ]);
  console.log(JSON.stringify({ level: 'INFO', message: 'message accepted', correlationId: payload.id }));
  return { batchItemFailures: [] };
}

function recordText(payload: Record<string, string>, at: string) {
  return callJson('dynamodb', update, {
    TableName,
    Key: { pk: { S: `conversation#${payload.customerNumber}#${payload.bridgeNumber}` } },
    UpdateExpression: 'SET schemaVersion = :version, lastTextAt = :at, expiresAt = :expiresAt',
    ExpressionAttributeValues: { ':version': { N: '1' }, ':at': { S: at }, ':expiresAt': expiresAt() },
  });
}

function remember(contactId: string, payload: Record<string, string>) {
  return callJson('dynamodb', update, {
    TableName,
    Key: { pk: { S: `contact#${contactId}` } },
    UpdateExpression:
      'SET schemaVersion = :version, customerNumber = :customer, bridgeNumber = :bridge, #state = if_not_exists(#state, :open), expiresAt = :expiresAt',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':version': { N: '1' },
      ':customer': { S: payload.customerNumber },
      ':bridge': { S: payload.bridgeNumber },
      ':open': { S: 'open' },
      ':expiresAt': expiresAt(),
    },
  });
}

function eventOf({ customerNumber, bridgeNumber, body }: Record<string, string>) {
  return {
    SourceId: customerNumber,
    DestinationId: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1',
    Subtype: 'connect:SMS',
    Event: { Type: 'MESSAGE', ContentType: 'text/plain', Content: body },
    NewSessionDetails: {
      SupportedMessagingContentTypes: ['text/plain'],
      ParticipantDetails: { DisplayName: customerNumber },
      Attributes: { firstText: body, channel: 'SMS', customerNumber, bridgeNumber },
      StreamingConfiguration: { StreamingEndpointArn: STREAMING_TOPIC_ARN },
    },
  };
}
