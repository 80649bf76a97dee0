/** A function of the bridge, and what it is called with. */
export const functionNames = [
  'inbound-intake',
  'inbound-delivery',
  'outbound-intake',
  'outbound-delivery',
] as const;

export type FunctionName = (typeof functionNames)[number];

/** Instance and number of the shipped example. */
const instanceId = '7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';
const customerNumber = '+14255550182';
const bridgeNumber = '+12065550100';

const text = {
  originationNumber: customerNumber,
  destinationNumber: bridgeNumber,
  messageKeyword: 'KEYWORD_111122223333',
  messageBody: 'Hi, my order 1042 has not arrived yet.',
  inboundMessageId: 'a4c7e1d2-0b3f-5e6a-9c8d-112233445566',
};

const item = {
  Id: 'c1d2e3f4-a5b6-4789-8abc-998877665544',
  InitialContactId: 'contact',
  Type: 'MESSAGE',
  ContentType: 'text/plain',
  Content: 'It left our warehouse this morning.',
  ParticipantRole: 'AGENT',
};

/** The event of each function: one text of a customer, one answer of an agent. */
export const events: Readonly<Record<FunctionName, object>> = {
  'inbound-intake': notification(text, {}),
  'outbound-intake': notification(item, { InstanceId: instanceId, MessageVisibility: 'ALL' }),
  'inbound-delivery': laneMessage({
    id: text.inboundMessageId,
    customerNumber,
    bridgeNumber,
    body: text.messageBody,
  }),
  'outbound-delivery': laneMessage({
    id: item.Id,
    contactId: item.InitialContactId,
    instanceId,
    type: item.Type,
    contentType: item.ContentType,
    content: item.Content,
    role: item.ParticipantRole,
    visibility: 'ALL',
  }),
};

function notification(message: object, attributes: Readonly<Record<string, string>>) {
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, Value]) => [name, { Type: 'String', Value }]),
  );
  const Sns = {
    MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    Timestamp: '2026-01-02T12:45:07.000Z',
    Message: JSON.stringify(message),
    MessageAttributes,
  };
  return { Records: [{ EventSource: 'aws:sns', Sns }] };
}

function laneMessage(payload: Readonly<Record<string, string>>) {
  const body = JSON.stringify({
    version: 1,
    payload,
    snsMessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    snsTimestamp: '2026-01-02T12:45:07.000Z',
    correlationId: payload.id,
  });
  const record = {
    messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
    receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
    body,
    attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'group' },
    messageAttributes: {},
  };
  return { Records: [record] };
}
