import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../../sandbox/start-engine.ts';
import { awsCli, cliTimeout, isCliInstalled } from './aws-cli.ts';
import { fixtureFlowId, fixtureInstanceId, startFixture } from './fixtures/start-fixture.ts';

const customer = '+14255550182';
const numberArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1';
const topicArn = 'arn:aws:sns:us-east-1:111122223333:streaming';

/** A request that would be answered if nothing stood against it, by the CLI's name of the operation. */
const requests: Readonly<Record<string, object>> = {
  'send-chat-integration-event': {
    SourceId: customer,
    DestinationId: numberArn,
    Event: { Type: 'MESSAGE', ContentType: 'text/plain', Content: 'Hello' },
  },
  'start-chat-contact': {
    InstanceId: fixtureInstanceId,
    ContactFlowId: fixtureFlowId,
    ParticipantDetails: { DisplayName: 'Jane' },
  },
  'start-contact-streaming': {
    InstanceId: fixtureInstanceId,
    ContactId: 'unknown',
    ChatStreamingConfiguration: { StreamingEndpointArn: topicArn },
    ClientToken: 'a-stream',
  },
  'update-contact-attributes': {
    InstanceId: fixtureInstanceId,
    InitialContactId: 'unknown',
    Attributes: { smsDelivery: 'opted-out' },
  },
  'describe-contact': { InstanceId: fixtureInstanceId, ContactId: 'unknown' },
  'create-participant-connection': { Type: ['CONNECTION_CREDENTIALS'], ParticipantToken: 'unknown' },
  'send-message': { ContentType: 'text/plain', Content: 'Hello', ConnectionToken: 'unknown' },
  'send-event': {
    ContentType: 'application/vnd.amazonaws.connect.event.typing',
    ConnectionToken: 'unknown',
  },
  'send-text-message': {
    DestinationPhoneNumber: customer,
    OriginationIdentity: numberArn,
    MessageBody: 'Hello',
  },
  'delete-opted-out-number': { OptOutListName: 'Default', OptedOutNumber: customer },
};

const services = {
  connect: 'connect',
  participant: 'connectparticipant',
  sms: 'pinpoint-sms-voice-v2',
} as const;
type Service = keyof typeof services;

/** Operation, exception, and what is other than in the request above: what a request or the state of things brings about. */
const brought: Readonly<Record<Service, readonly (readonly [string, string, object?])[]>> = {
  connect: [
    ['send-chat-integration-event', 'ResourceNotFoundException', { DestinationId: 'arn:other' }],
    ['send-chat-integration-event', 'InvalidRequestException', { Event: { Type: 'MESSAGE' } }],
    ['start-chat-contact', 'ResourceNotFoundException', { ContactFlowId: 'unknown' }],
    ['start-chat-contact', 'InvalidParameterException', { PersistentChat: { RehydrationType: 'x' } }],
    ['start-chat-contact', 'InvalidRequestException', { Attributes: { 'a b': 'x' } }],
    ['start-contact-streaming', 'ResourceNotFoundException'],
    ['update-contact-attributes', 'ResourceNotFoundException'],
    ['describe-contact', 'ResourceNotFoundException'],
  ],
  participant: [
    ['create-participant-connection', 'AccessDeniedException'],
    ['send-message', 'AccessDeniedException'],
  ],
  sms: [
    ['send-text-message', 'ResourceNotFoundException', { OriginationIdentity: 'phone-9' }],
    ['send-text-message', 'ValidationException', { MessageBody: 'x'.repeat(1531) }],
    ['delete-opted-out-number', 'ResourceNotFoundException'],
  ],
};

/** Operation, fault and exception: what only an account, a quota or trouble of AWS's own brings about. */
const provoked: Readonly<Record<Service, readonly (readonly [string, object, string])[]>> = {
  connect: [
    ['send-chat-integration-event', { refuse: 1 }, 'AccessDeniedException'],
    ['send-chat-integration-event', { throttle: 1 }, 'ThrottlingException'],
    ['send-chat-integration-event', { errorBefore: 1 }, 'InternalServiceException'],
    ['start-chat-contact', { throttle: 1 }, 'TooManyRequestsException'],
    ['start-chat-contact', { errorAfter: 1 }, 'InternalServiceException'],
    ['start-chat-contact', refusal('LimitExceededException'), 'LimitExceededException'],
    ['start-chat-contact', refusal('IdempotencyException'), 'IdempotencyException'],
    ['start-contact-streaming', refusal('LimitExceededException'), 'LimitExceededException'],
  ],
  participant: [
    ['create-participant-connection', { throttle: 1 }, 'ThrottlingException'],
    ['send-message', { errorBefore: 1 }, 'InternalServerException'],
    ['send-message', refusal('ValidationException'), 'ValidationException'],
    ['send-event', refusal('ConflictException'), 'ConflictException'],
  ],
  sms: [
    ['send-text-message', refusal('ConflictException'), 'ConflictException'],
    ['send-text-message', refusal('ServiceQuotaExceededException'), 'ServiceQuotaExceededException'],
    ['send-text-message', { refuse: 1 }, 'AccessDeniedException'],
    ['send-text-message', { throttle: 1 }, 'ThrottlingException'],
    ['send-text-message', { errorBefore: 1 }, 'InternalServerException'],
  ],
};

const unmetCondition = [
  ...['--table-name', 'Fixture-Table', '--item', '{"id":{"S":"1"}}'],
  ...['--condition-expression', 'attribute_exists(id)'],
];

let engine: Engine;
let cli: ReturnType<typeof awsCli>;

function call(service: Service, operation: string, changes: object = {}): readonly string[] {
  const input = { ...requests[operation], ...changes };
  return [services[service], operation, '--cli-input-json', JSON.stringify(input)];
}

const pascal = (operation: string) =>
  operation.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

describe.runIf(isCliInstalled)('the AWS CLI names', cliTimeout, () => {
  beforeAll(async () => {
    engine = await startFixture();
    cli = awsCli(engine.awsUrl);
  });

  afterAll(() => engine.stop());

  async function isNamed(args: readonly string[], error: string): Promise<void> {
    const { exitCode, ...failure } = await cli.failure(...args);

    expect(failure).toEqual({ error, operation: pascal(args[1] ?? '') });
    expect(exitCode).toBeGreaterThanOrEqual(254);
  }

  /** Each call takes the CLI a second: those of different services run side by side. */
  test.concurrent.for(['connect', 'participant', 'sms'] as const)(
    'every exception of %s that the bridge tells apart',
    async (service) => {
      for (const [operation, error, changes] of brought[service]) {
        await isNamed(call(service, operation, changes), error);
      }
      for (const [operation, fault, error] of provoked[service]) {
        const { seed, services: others } = engine.faults.settings;
        const narrowed = { ...fault, operation: pascal(operation) };
        engine.faults.replace({ seed, services: { ...others, [service]: narrowed } });
        await isNamed(call(service, operation), error);
      }
    },
  );

  test('those of DynamoDB, SQS and SNS', async () => {
    const table = ['--table-name', 'Fixture-Table', '--key', '{}'];
    const failures = [
      cli.failure('dynamodb', 'put-item', ...unmetCondition),
      cli.failure('dynamodb', 'get-item', ...table),
      cli.failure('sqs', 'get-queue-url', '--queue-name', 'none'),
      cli.failure('sns', 'publish', '--topic-arn', topicArn, '--message', 'x'),
    ];

    expect((await Promise.all(failures)).map(({ error }) => error)).toEqual([
      'ConditionalCheckFailedException',
      'ValidationException',
      'AWS.SimpleQueueService.NonExistentQueue',
      'NotFound',
    ]);
  });

  describe('as things stand', () => {
    beforeEach(() => engine.reset());

    test('ConflictException to an opted-out customer, and to one not verified in the SMS sandbox', async () => {
      engine.optOuts.add('Default', { customerNumber: customer, isByCustomer: true });
      await isNamed(call('sms', 'send-text-message'), 'ConflictException');
      engine.optOuts.clear();
      engine.switches.replace({ ...engine.switches.settings, smsSandbox: true });
      await isNamed(call('sms', 'send-text-message'), 'ConflictException');
      expect(engine.texts.list()).toEqual([]);
    });

    test.for(['ConflictException', 'IdempotencyException', 'InvalidRequestException'] as const)(
      '%s for a client token with other parameters, where that is switched on',
      async (startChatTokenMismatch) => {
        const start = (DisplayName: string) =>
          call('connect', 'start-chat-contact', { ClientToken: 'once', ParticipantDetails: { DisplayName } });
        engine.switches.replace({ ...engine.switches.settings, startChatTokenMismatch });
        await cli.aws(...start('Jane'));

        await isNamed(start('John'), startChatTokenMismatch);
      },
    );

    test('AccessDeniedException once the chat of a connection has ended', async () => {
      const { ParticipantToken } = z
        .object({ ParticipantToken: z.string() })
        .parse(await cli.aws(...call('connect', 'start-chat-contact')));
      const { ConnectionCredentials } = z
        .object({ ConnectionCredentials: z.object({ ConnectionToken: z.string() }) })
        .parse(await cli.aws(...call('participant', 'create-participant-connection', { ParticipantToken })));
      for (const chat of engine.chats.all()) engine.chats.end(chat);

      await Promise.all([
        isNamed(call('participant', 'send-message', ConnectionCredentials), 'AccessDeniedException'),
        isNamed(
          call('participant', 'create-participant-connection', { ParticipantToken }),
          'AccessDeniedException',
        ),
      ]);
    });
  });
});

function refusal(error: string): object {
  return { refuse: 1, error };
}
