import {
  ConnectClient,
  GetContactAttributesCommand,
  InvalidRequestException,
  SendChatIntegrationEventCommand,
} from '@aws-sdk/client-connect';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { ListSubscriptionsByTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../sandbox/start-engine.ts';
import { startFixture } from './fixtures/start-fixture.ts';

const instanceId = '7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';
const numberArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1';

let engine: Engine;
let sqs: SQSClient;
let sns: SNSClient;
let dynamodb: DynamoDBClient;
let connect: ConnectClient;
let sms: PinpointSMSVoiceV2Client;

beforeAll(async () => {
  engine = await startFixture();
  const options = {
    endpoint: engine.awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  };
  sqs = new SQSClient(options);
  sns = new SNSClient(options);
  dynamodb = new DynamoDBClient(options);
  connect = new ConnectClient(options);
  sms = new PinpointSMSVoiceV2Client(options);
});

afterAll(() => engine.stop());

beforeEach(() => engine.reset());

function output(name: string): string {
  return engine.stack.outputs[name] ?? '';
}

describe('SQS, by the SDK', () => {
  test('sends, receives, hides and deletes with digests that the SDK checks', async () => {
    const QueueUrl = output('InboundDeadLettersUrl');
    const MessageAttributes = {
      reason: { DataType: 'String', StringValue: 'not-json' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) },
    };
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'body', MessageAttributes }));
    // Hidden for long: the sandbox's waits are short, and the machine may be slow.
    const all = {
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All' as const],
      VisibilityTimeout: 600,
    };
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...all }));

    expect(Messages).toMatchObject([
      { Body: 'body', MessageAttributes, Attributes: { ApproximateReceiveCount: '1' } },
    ]);
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 600 }));
    const counts = { QueueUrl, AttributeNames: ['ApproximateNumberOfMessagesNotVisible' as const] };
    expect((await sqs.send(new GetQueueAttributesCommand(counts))).Attributes).toEqual({
      ApproximateNumberOfMessagesNotVisible: '1',
    });
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    expect((await sqs.send(new GetQueueAttributesCommand(counts))).Attributes).toEqual({
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  test('wakes a long poll as soon as there is a message', async () => {
    const QueueUrl = output('InboundDeadLettersUrl');
    const receiving = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'awaited' }));

    expect((await receiving).Messages).toMatchObject([{ Body: 'awaited' }]);
  });

  test('tells the good of a batch from the bad', async () => {
    const answer = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: output('InboundFailureQueueUrl'),
        Entries: [
          { Id: 'good', MessageBody: 'x', MessageGroupId: 'a', MessageDeduplicationId: '1' },
          { Id: 'bad', MessageBody: 'x', MessageGroupId: 'a' },
        ],
      }),
    );

    expect(answer).toMatchObject({
      Successful: [{ Id: 'good' }],
      Failed: [{ Id: 'bad', SenderFault: true }],
    });
  });

  test('moves a failure queue back to its lane', async () => {
    const QueueUrl = output('InboundFailureQueueUrl');
    const [source, destination] = ['FailureQueue', 'Lane'].map((name) =>
      engine.queues.findByName(`Fixture-${name}.fifo`),
    );
    const sent = {
      QueueUrl,
      MessageBody: '{"do":"nothing"}',
      MessageGroupId: 'a',
      MessageDeduplicationId: '1',
    };
    await sqs.send(new SendMessageCommand(sent));
    const SourceArn = source?.settings.arn;
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn: destination?.settings.arn }));

    expect((await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }))).Results).toMatchObject([
      { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 },
    ]);
    expect(source?.messages()).toEqual([]);
  });

  const entry = (Id: string) => ({ Id, MessageBody: 'x' });
  test.for([
    { Entries: [], name: 'EmptyBatchRequest' },
    {
      Entries: Array.from({ length: 11 }, (_, index) => entry(`${index}`)),
      name: 'TooManyEntriesInBatchRequest',
    },
    { Entries: [entry('a'), entry('a')], name: 'BatchEntryIdsNotDistinct' },
    { Entries: [entry('a b')], name: 'InvalidBatchEntryId' },
  ])('answers a batch by $name', async ({ Entries, name }) => {
    const QueueUrl = output('InboundDeadLettersUrl');

    // The code of the query protocol, which the SDK still knows these by.
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).rejects.toMatchObject({
      name: expect.stringContaining(name),
    });
  });

  test('names an unknown queue as the SDK knows it', async () => {
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'nobody' }))).rejects.toBeInstanceOf(
      QueueDoesNotExist,
    );
  });
});

describe('SNS, by the SDK', () => {
  test('publishes to the function behind the topic', async () => {
    const TopicArn = output('InboundTopicArn');
    const MessageAttributes = { Kind: { DataType: 'String', StringValue: 'news' } };
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn, Message: '{"do":"nothing"} & <more>'.slice(0, 16), MessageAttributes }),
    );

    await vi.waitFor(
      () =>
        expect(engine.timeline.entries()).toContainEqual(
          expect.objectContaining({
            hop: 'lambda',
            response: expect.objectContaining({ sns: expect.objectContaining({ MessageId }) }),
          }),
        ),
      { timeout: 10_000 },
    );
    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions).toMatchObject([{ TopicArn, Protocol: 'lambda' }]);
  });

  test('names an unknown topic and a message that is too long', async () => {
    const TopicArn = output('InboundTopicArn');

    await expect(
      sns.send(new PublishCommand({ TopicArn: `${TopicArn}x`, Message: 'x' })),
    ).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    await expect(
      sns.send(new PublishCommand({ TopicArn, Message: 'x'.repeat(262_145) })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

test('DynamoDB, by the SDK: keeps items, and tells what stood against a condition', async () => {
  const TableName = 'Fixture-Table';
  await dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: '1' }, value: { N: '2' } } }));
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName, Key: { id: { S: '1' } } }));
  expect(Item).toEqual({ id: { S: '1' }, value: { N: '2' } });

  const conditional = new PutItemCommand({
    TableName,
    Item: { id: { S: '1' } },
    ConditionExpression: 'attribute_not_exists(id)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const error = await dynamodb.send(conditional).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConditionalCheckFailedException);
  expect(error).toMatchObject({ Item });
});

describe('Connect and End User Messaging, by the SDK', () => {
  const event = {
    SourceId: '+12065550123',
    DestinationId: numberArn,
    Event: { Type: 'MESSAGE', ContentType: 'text/plain', Content: 'Hello' },
    NewSessionDetails: { Attributes: { channel: 'SMS' } },
  } as const;

  test('open a chat whose attributes can be read', async () => {
    const { InitialContactId } = await connect.send(new SendChatIntegrationEventCommand(event));
    const { Attributes } = await connect.send(
      new GetContactAttributesCommand({ InstanceId: instanceId, InitialContactId }),
    );

    expect(Attributes).toEqual({ channel: 'SMS' });
  });

  test('refuse a request that breaks the model under the error of the operation', async () => {
    const broken = new SendChatIntegrationEventCommand({ ...event, SourceId: 'x'.repeat(256) });

    await expect(connect.send(broken)).rejects.toBeInstanceOf(InvalidRequestException);
  });

  test('send a text, or say which field is wrong', async () => {
    const text = {
      DestinationPhoneNumber: '+12065550123',
      OriginationIdentity: numberArn,
      MessageBody: 'Hi',
    };
    await sms.send(new SendTextMessageCommand(text));

    expect(engine.texts.list('+12065550123')).toMatchObject([{ body: 'Hi', from: '+12065550100' }]);
    await expect(sms.send(new SendTextMessageCommand({ ...text, MessageBody: ' ' }))).rejects.toMatchObject({
      name: 'ValidationException',
      Reason: 'FIELD_VALIDATION_FAILED',
      Fields: [{ Name: 'MessageBody' }],
    });
  });

  test.for([
    { fault: { refuse: 1 }, name: 'AccessDeniedException', status: 403 },
    {
      fault: { refuse: 1, error: 'ResourceNotFoundException' },
      name: 'ResourceNotFoundException',
      status: 404,
    },
    { fault: { throttle: 1 }, name: 'ThrottlingException', status: 429 },
    { fault: { errorBefore: 1 }, name: 'InternalServiceException', status: 500 },
  ])('answer $name when a fault says so, and have not done it', async ({ fault, name, status }) => {
    engine.faults.replace({ seed: 1, services: { connect: fault } });

    await expect(connect.send(new SendChatIntegrationEventCommand(event))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: status },
    });
    expect(engine.chats.all()).toEqual([]);
  });

  test.for([
    { fault: { errorAfter: 1 }, error: { name: 'InternalServiceException' } },
    { fault: { acceptThenReset: 1 }, error: { message: 'socket hang up' } },
  ])('have done it when $fault strikes', async ({ fault, error }) => {
    engine.faults.replace({ seed: 1, services: { connect: fault } });

    await expect(connect.send(new SendChatIntegrationEventCommand(event))).rejects.toMatchObject(error);
    expect(engine.chats.all()).toHaveLength(1);
  });
});

test('a request that nobody knows is answered as such', async () => {
  const answer = await fetch(`${engine.awsUrl}/nobody`, { method: 'POST', body: 'x' });
  const garbled = await fetch(engine.awsUrl, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
    body: '{',
  });

  expect(answer.status).toBe(404);
  expect(garbled.status).toBe(400);
});
