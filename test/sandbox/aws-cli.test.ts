import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../sandbox/start-engine.ts';
import { awsCli, cliTimeout, isCliInstalled } from './aws-cli.ts';
import { fixtureFlowId, fixtureInstanceId, startFixture } from './fixtures/start-fixture.ts';

const customer = '+14255550182';

let engine: Engine;
let aws: ReturnType<typeof awsCli>['aws'];

function output(name: string): string {
  return engine.stack.outputs[name] ?? '';
}

describe.runIf(isCliInstalled)('the AWS CLI', cliTimeout, () => {
  beforeAll(async () => {
    engine = await startFixture();
    ({ aws } = awsCli(engine.awsUrl));
  });

  afterAll(() => engine.stop());

  beforeEach(() => engine.reset());

  test('publishes to a topic', async () => {
    const TopicArn = output('InboundTopicArn');
    const topic = ['--topic-arn', TopicArn];
    const [answer, topics, subscriptions] = await Promise.all([
      aws('sns', 'publish', ...topic, '--message', '{"do":"nothing"}'),
      aws('sns', 'list-topics'),
      aws('sns', 'list-subscriptions-by-topic', ...topic),
    ]);

    expect(answer).toEqual({ MessageId: expect.any(String) });
    expect(topics).toEqual({ Topics: [{ TopicArn }] });
    expect(subscriptions).toMatchObject({ Subscriptions: [{ TopicArn, Protocol: 'lambda' }] });
  });

  test('sends to a queue, receives from it and empties it', async () => {
    const url = ['--queue-url', output('InboundDeadLettersUrl')];
    const attribute = '{"reason":{"DataType":"String","StringValue":"not-json"}}';
    const all = ['--message-attribute-names', 'All', '--visibility-timeout', '43200'];
    await aws('sqs', 'send-message', ...url, '--message-body', 'hello', '--message-attributes', attribute);
    const received = await aws('sqs', 'receive-message', ...url, ...all);
    const [counts, queues] = await Promise.all([
      aws('sqs', 'get-queue-attributes', ...url, '--attribute-names', 'All'),
      aws('sqs', 'list-queues'),
    ]);

    expect(received).toMatchObject({
      Messages: [{ Body: 'hello', MessageAttributes: { reason: { StringValue: 'not-json' } } }],
    });
    expect(counts).toMatchObject({ Attributes: { ApproximateNumberOfMessagesNotVisible: '1' } });
    expect(queues).toMatchObject({ QueueUrls: expect.arrayContaining([url[1]]) });
    const { Messages } = z
      .object({ Messages: z.array(z.object({ ReceiptHandle: z.string() })) })
      .parse(received);
    expect(
      await aws('sqs', 'delete-message', ...url, '--receipt-handle', Messages[0]?.ReceiptHandle ?? ''),
    ).toBeUndefined();
  });

  test('moves a failure queue back to its lane', async () => {
    const url = output('InboundFailureQueueUrl');
    const sent = [
      '--message-group-id',
      'a',
      '--message-deduplication-id',
      '1',
      '--message-body',
      '{"do":"nothing"}',
    ];
    await aws('sqs', 'send-message', '--queue-url', url, ...sent);
    const [source, lane] = [url, output('InboundLaneUrl')].map((of) => engine.queues.byUrl(of).settings.arn);
    const from = ['--source-arn', source ?? ''];

    expect(await aws('sqs', 'start-message-move-task', ...from, '--destination-arn', lane ?? '')).toEqual({
      TaskHandle: expect.any(String),
    });
    expect(await aws('sqs', 'list-message-move-tasks', ...from)).toMatchObject({
      Results: [{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }],
    });
  });

  test('puts and gets an item', async () => {
    const table = ['--table-name', 'Fixture-Table'];
    await aws('dynamodb', 'put-item', ...table, '--item', '{"id":{"S":"1"}}');

    expect(await aws('dynamodb', 'get-item', ...table, '--key', '{"id":{"S":"1"}}')).toEqual({
      Item: { id: { S: '1' } },
    });
  });

  describe('sends a chat integration event', () => {
    const numberArn = () => engine.place.numbers[0]?.phoneNumberArn ?? '';
    const event = { Type: 'MESSAGE', ContentType: 'text/plain', Content: 'Hello, there' };
    const session = () => ({
      SupportedMessagingContentTypes: ['text/plain'],
      ParticipantDetails: { DisplayName: 'Jane' },
      Attributes: { channel: 'SMS', customerNumber: customer },
      StreamingConfiguration: { StreamingEndpointArn: output('StreamingTopicArn') },
    });
    const forms: Readonly<Record<string, () => readonly string[]>> = {
      shorthand: () => [
        ...['--source-id', customer, '--destination-id', numberArn(), '--subtype', 'connect:sms'],
        ...['--event', 'Type=MESSAGE,ContentType=text/plain,Content="Hello, there"'],
        '--new-session-details',
        `SupportedMessagingContentTypes=text/plain,ParticipantDetails={DisplayName=Jane},Attributes={channel=SMS,customerNumber=${customer}},StreamingConfiguration={StreamingEndpointArn=${output('StreamingTopicArn')}}`,
      ],
      JSON: () => [
        ...['--source-id', customer, '--destination-id', numberArn(), '--subtype', 'connect:sms'],
        ...['--event', JSON.stringify(event), '--new-session-details', JSON.stringify(session())],
      ],
      '--cli-input-json': () => [
        '--cli-input-json',
        JSON.stringify({
          SourceId: customer,
          DestinationId: numberArn(),
          Subtype: 'connect:sms',
          Event: event,
          NewSessionDetails: session(),
        }),
      ],
    };

    test.for(Object.keys(forms))('in the form %s', async (form) => {
      const answer = await aws('connect', 'send-chat-integration-event', ...(forms[form]?.() ?? []));
      const [chat] = engine.chats.all();

      expect(answer).toEqual({ InitialContactId: chat?.id, NewChatCreated: true });
      expect(chat).toMatchObject({
        customerNumber: customer,
        displayName: 'Jane',
        subtype: 'connect:sms',
        attributes: { channel: 'SMS', customerNumber: customer },
        streams: [{ topicArn: output('StreamingTopicArn') }],
      });
      expect(chat?.items.at(-1)).toMatchObject({ type: 'MESSAGE', content: 'Hello, there' });
    });

    test('and ends the chat with one', async () => {
      const event = ['--source-id', customer, '--destination-id', numberArn(), '--event'];
      const send = (...of: readonly string[]) =>
        aws('connect', 'send-chat-integration-event', ...event, ...of);
      await send('Type=MESSAGE,ContentType=text/plain,Content=Hello');

      expect(await send('Type=DISCONNECT')).toMatchObject({ NewChatCreated: false });
      expect(engine.chats.all()).toMatchObject([{ state: 'ended' }]);
    });
  });

  test('leads a chat as its participant, from its start to its end', async () => {
    const started = z
      .object({ ContactId: z.string(), ParticipantToken: z.string() })
      .parse(await aws('connect', 'start-chat-contact', ...startChat()));
    const contact = ['--instance-id', fixtureInstanceId, '--contact-id', started.ContactId];
    const topic = `StreamingEndpointArn=${output('StreamingTopicArn')}`;
    const start = ['--chat-streaming-configuration', topic, '--client-token', 'a-stream'];
    const { StreamingId } = z
      .object({ StreamingId: z.string() })
      .parse(await aws('connect', 'start-contact-streaming', ...contact, ...start));
    const participant = ['--participant-token', started.ParticipantToken, '--connect-participant'];
    const { ConnectionCredentials } = z
      .object({ ConnectionCredentials: z.object({ ConnectionToken: z.string(), Expiry: z.string() }) })
      .parse(
        await aws(
          ...['connectparticipant', 'create-participant-connection', ...participant],
          ...['--type', 'CONNECTION_CREDENTIALS'],
        ),
      );
    const token = ['--connection-token', ConnectionCredentials.ConnectionToken];
    const typing = 'application/vnd.amazonaws.connect.event.typing';
    const message = ['--content-type', 'text/plain', '--content', 'Where is my order?'];

    expect(await aws('connectparticipant', 'send-event', ...token, '--content-type', typing)).toEqual({
      Id: expect.any(String),
      AbsoluteTime: expect.any(String),
    });
    const sent = await aws(
      'connectparticipant',
      'send-message',
      ...token,
      ...message,
      '--client-token',
      'once',
    );
    expect(
      await aws('connectparticipant', 'send-message', ...token, ...message, '--client-token', 'once'),
    ).toEqual(sent);
    expect(
      await aws(
        'connectparticipant',
        'get-transcript',
        ...token,
        '--sort-order',
        'DESCENDING',
        '--max-results',
        '1',
      ),
    ).toMatchObject({
      InitialContactId: started.ContactId,
      Transcript: [{ Content: 'Where is my order?', ParticipantRole: 'CUSTOMER', ...Object(sent) }],
    });
    await aws('connect', 'stop-contact-streaming', ...contact, '--streaming-id', StreamingId);
    expect(await aws('connectparticipant', 'disconnect-participant', ...token)).toBeUndefined();
    expect(await aws('connect', 'describe-contact', ...contact)).toMatchObject({
      Contact: { Id: started.ContactId, Channel: 'CHAT', DisconnectTimestamp: expect.anything() },
    });
    expect(engine.chats.find(started.ContactId)).toMatchObject({ state: 'ended', streams: [] });
  });

  test('reads and changes the attributes of a contact', async () => {
    const { ContactId } = z
      .object({ ContactId: z.string() })
      .parse(await aws('connect', 'start-chat-contact', ...startChat()));
    const contact = ['--instance-id', fixtureInstanceId, '--initial-contact-id', ContactId];
    await aws('connect', 'update-contact-attributes', ...contact, '--attributes', 'smsDelivery=opted-out');

    expect(await aws('connect', 'get-contact-attributes', ...contact)).toEqual({
      Attributes: { channel: 'SMS', smsDelivery: 'opted-out' },
    });
  });

  test('sends a text in each form', async () => {
    const from = '+12065550100';
    const flags = ['--destination-phone-number', customer, '--origination-identity', from];
    const send = (...args: readonly string[]) => aws('pinpoint-sms-voice-v2', 'send-text-message', ...args);
    const input = { DestinationPhoneNumber: customer, OriginationIdentity: from, MessageBody: 'third' };
    const first = await send(...flags, '--message-body', 'first', '--context', 'contact=1,part=1/2');
    const second = await send(...flags, '--message-body', 'second', '--context', '{"part":"2/2"}');
    const third = await send('--cli-input-json', JSON.stringify(input));

    expect(engine.texts.list(customer)).toMatchObject([
      { body: 'first', part: '1/2', from, ...idOf(first) },
      { body: 'second', part: '2/2', from, ...idOf(second) },
      { body: 'third', part: '1/1', from, ...idOf(third) },
    ]);
  });

  test('keeps an opt-out list', async () => {
    const list = ['--opt-out-list-name', 'Default'];
    const call = (verb: string, ...args: readonly string[]) =>
      aws('pinpoint-sms-voice-v2', `${verb}`, ...list, ...args);

    expect(await call('put-opted-out-number', '--opted-out-number', customer)).toMatchObject({
      OptedOutNumber: customer,
    });
    expect(await call('describe-opted-out-numbers')).toMatchObject({
      OptedOutNumbers: [{ OptedOutNumber: customer, EndUserOptedOut: false }],
    });
    expect(await call('delete-opted-out-number', '--opted-out-number', customer)).toMatchObject({
      OptedOutNumber: customer,
    });
  });
});

function startChat(): readonly string[] {
  return [
    ...['--instance-id', fixtureInstanceId, '--contact-flow-id', fixtureFlowId],
    ...['--participant-details', 'DisplayName=Jane', '--attributes', 'channel=SMS'],
  ];
}

function idOf(answer: unknown): { id: string } {
  return { id: z.object({ MessageId: z.string() }).parse(answer).MessageId };
}
