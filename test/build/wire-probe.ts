import {
  ConnectClient,
  GetContactAttributesCommand,
  SendChatIntegrationEventCommand,
  StartChatContactCommand,
  StartContactStreamingCommand,
  UpdateContactAttributesCommand,
} from '@aws-sdk/client-connect';
import {
  ConnectParticipantClient,
  CreateParticipantConnectionCommand,
  DisconnectParticipantCommand,
  GetAttachmentCommand,
  SendMessageCommand as SendChatMessageCommand,
  SendEventCommand,
} from '@aws-sdk/client-connectparticipant';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteOptedOutNumberCommand,
  DescribePhoneNumbersCommand,
  DescribePoolsCommand,
  PinpointSMSVoiceV2Client,
  PutOptedOutNumberCommand,
  SendMediaMessageCommand,
  SendTextMessageCommand,
  UpdatePhoneNumberCommand,
  UpdatePoolCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

interface Settings {
  readonly maxAttempts: number;
  readonly requestHandler: object;
}

const queue = (name: string) => `${process.env.AWS_ENDPOINT_URL}/111122223333/${name}`;

/**
 * A call of each operation that the bridge makes. The members stand in the model's order, in which the SDK writes
 * them, so that even the signatures can be compared.
 */
export const calls = {
  GetContactAttributes: (settings: Settings) =>
    new ConnectClient(settings).send(
      new GetContactAttributesCommand({ InstanceId: 'instance/ä b', InitialContactId: 'contact?1' }),
    ),
  SendChatIntegrationEvent: (settings: Settings) =>
    new ConnectClient(settings).send(
      new SendChatIntegrationEventCommand({
        SourceId: '+14255550182',
        DestinationId: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1',
        Event: { Type: 'MESSAGE', ContentType: 'text/plain', Content: 'Grüße 👋\n"\u2028\u0000' },
      }),
    ),
  StartChatContact: (settings: Settings) =>
    new ConnectClient(settings).send(
      new StartChatContactCommand({
        InstanceId: 'instance',
        ContactFlowId: 'flow',
        Attributes: { firstText: 'Grüße 👋', channel: 'SMS' },
        ParticipantDetails: { DisplayName: '+14255550182' },
        ClientToken: 'token',
        SupportedMessagingContentTypes: ['text/plain', 'text/markdown'],
      }),
    ),
  StartContactStreaming: (settings: Settings) =>
    new ConnectClient(settings).send(
      new StartContactStreamingCommand({
        InstanceId: 'instance',
        ContactId: 'contact',
        ChatStreamingConfiguration: { StreamingEndpointArn: 'arn:aws:sns:us-east-1:111122223333:streaming' },
        ClientToken: 'token',
      }),
    ),
  UpdateContactAttributes: (settings: Settings) =>
    new ConnectClient(settings).send(
      new UpdateContactAttributesCommand({
        InitialContactId: 'contact',
        InstanceId: 'instance',
        Attributes: { smsDelivery: 'Grüße 👋' },
      }),
    ),
  CreateParticipantConnection: (settings: Settings) =>
    new ConnectParticipantClient(settings).send(
      new CreateParticipantConnectionCommand({
        Type: ['CONNECTION_CREDENTIALS'],
        ParticipantToken: 'bearer=',
        ConnectParticipant: true,
      }),
    ),
  DisconnectParticipant: (settings: Settings) =>
    new ConnectParticipantClient(settings).send(
      new DisconnectParticipantCommand({ ConnectionToken: 'bearer=' }),
    ),
  SendChatMessage: (settings: Settings) =>
    new ConnectParticipantClient(settings).send(
      new SendChatMessageCommand({
        ContentType: 'text/plain',
        Content: 'Grüße 👋\n"',
        ClientToken: 'token',
        ConnectionToken: 'bearer=',
      }),
    ),
  SendEvent: (settings: Settings) =>
    new ConnectParticipantClient(settings).send(
      new SendEventCommand({
        ContentType: 'application/vnd.amazonaws.connect.event.message.delivered',
        Content: '{"messageId":"item"}',
        ClientToken: 'token',
        ConnectionToken: 'bearer=',
      }),
    ),
  GetAttachment: (settings: Settings) =>
    new ConnectParticipantClient(settings).send(
      new GetAttachmentCommand({
        AttachmentId: 'attachment',
        ConnectionToken: 'bearer=',
        UrlExpiryInSeconds: 60,
      }),
    ),
  GetItem: (settings: Settings) =>
    new DynamoDBClient(settings).send(
      new GetItemCommand({ TableName: 'table', Key: { id: { S: 'ä' } }, ConsistentRead: true }),
    ),
  UpdateItem: (settings: Settings) =>
    new DynamoDBClient(settings).send(
      new UpdateItemCommand({
        TableName: 'table',
        Key: { id: { S: 'key' } },
        UpdateExpression: 'SET a = :a',
        ExpressionAttributeValues: {
          ':a': { N: '1' },
          ':b': { L: [{ BOOL: true }, { M: { c: { S: '' } } }] },
        },
        ConditionExpression: undefined,
      }),
    ),
  SendTextMessage: (settings: Settings) =>
    new PinpointSMSVoiceV2Client(settings).send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: '+14255550182',
        MessageBody: 'Grüße 👋',
        Context: { part: '1/1' },
      }),
    ),
  SendMediaMessage: (settings: Settings) =>
    new PinpointSMSVoiceV2Client(settings).send(
      new SendMediaMessageCommand({
        DestinationPhoneNumber: '+14255550182',
        OriginationIdentity: 'phone-1',
        MediaUrls: ['s3://bucket/ä'],
      }),
    ),
  PutOptedOutNumber: (settings: Settings) =>
    new PinpointSMSVoiceV2Client(settings).send(
      new PutOptedOutNumberCommand({ OptOutListName: 'list', OptedOutNumber: '+14255550182' }),
    ),
  DeleteOptedOutNumber: (settings: Settings) =>
    new PinpointSMSVoiceV2Client(settings).send(
      new DeleteOptedOutNumberCommand({ OptOutListName: 'list', OptedOutNumber: '+14255550182' }),
    ),
  DescribePhoneNumbers: (settings: Settings) =>
    new PinpointSMSVoiceV2Client(settings).send(
      new DescribePhoneNumbersCommand({ PhoneNumberIds: ['phone-1'] }),
    ),
  DescribePools: (settings: Settings) =>
    new PinpointSMSVoiceV2Client(settings).send(new DescribePoolsCommand({ PoolIds: ['pool-1'] })),
  UpdatePhoneNumber: (settings: Settings) =>
    new PinpointSMSVoiceV2Client(settings).send(
      new UpdatePhoneNumberCommand({ PhoneNumberId: 'phone-1', TwoWayEnabled: false }),
    ),
  UpdatePool: (settings: Settings) =>
    new PinpointSMSVoiceV2Client(settings).send(
      new UpdatePoolCommand({ PoolId: 'pool-1', TwoWayEnabled: true, TwoWayChannelArn: 'topic' }),
    ),
  Invoke: (settings: Settings) =>
    new LambdaClient(settings).send(
      new InvokeCommand({
        FunctionName: 'arn:aws:lambda:us-east-1:111122223333:function:files',
        Payload: Buffer.from('{"name":"Grüße 👋"}'),
      }),
    ),
  PutObject: (settings: Settings) =>
    new S3Client(settings).send(
      new PutObjectCommand({
        Bucket: 'bucket',
        Key: "files/ä b!*'()+~.png",
        Body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]),
        ContentType: 'image/png',
      }),
    ),
  SendMessage: (settings: Settings) =>
    new SQSClient(settings).send(
      new SendMessageCommand({
        QueueUrl: queue('lane.fifo'),
        MessageBody: '{"body":"Grüße 👋"}',
        MessageAttributes: { reason: { DataType: 'String', StringValue: 'throttled' } },
        MessageGroupId: 'group',
      }),
    ),
  ChangeMessageVisibility: (settings: Settings) =>
    new SQSClient(settings).send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: queue('lane.fifo'),
        ReceiptHandle: 'handle',
        VisibilityTimeout: 5,
      }),
    ),
};

/** Whether the error is the one that the ledger asks for. */
export function isConditionalCheckFailed(error: unknown): boolean {
  return error instanceof ConditionalCheckFailedException;
}
