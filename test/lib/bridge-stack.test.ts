import { describe, expect, it } from 'vitest';
import {
  contactFlowId,
  instanceArn,
  number,
  otherInstanceArn,
  otherNumber,
  participantNumber,
  twoOfEach,
} from './configs.ts';
import { allowed, readable, type Synthesized, synthesize } from './synthesized.ts';

const bridge = synthesize(twoOfEach());
const directions = ['Inbound', 'Outbound'] as const;
const functions = [
  'InboundIntake',
  'InboundDelivery',
  'OutboundIntake',
  'OutboundDelivery',
  'ReceiptsReceiver',
] as const;

/** What each role may do, as `action on resource`. */
function permissionsOf({ resource }: Synthesized, name: string): readonly string[] {
  const policy = readable(resource('AWS::IAM::Policy', `${name}RoleDefaultPolicy`)) as {
    PolicyDocument: {
      Statement: { Effect: string; Action: string | string[]; Resource: string | string[] }[];
    };
  };
  return policy.PolicyDocument.Statement.flatMap(({ Effect, Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((on) => `${Effect} ${action} on ${on}`)),
  ).sort();
}

function publishersOf({ resource }: Synthesized, direction: string): unknown {
  return { Statement: allowed(resource('AWS::SNS::TopicPolicy', `${direction}TopicPolicy`)) };
}

describe('the topics', () => {
  it('take inbound texts from End User Messaging, for this account only', () => {
    expect(publishersOf(bridge, 'Inbound')).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'sms-voice.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: 'InboundTopic',
          Condition: { StringEquals: { 'aws:SourceAccount': '444455556666' } },
        },
      ],
    });
  });

  it('take chat items from the configured Connect instances, by their bare ARNs', () => {
    expect(publishersOf(bridge, 'Outbound')).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'connect.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: 'OutboundTopic',
          Condition: {
            StringEquals: { 'aws:SourceAccount': '444455556666' },
            ArnEquals: { 'aws:SourceArn': [instanceArn, otherInstanceArn] },
          },
        },
      ],
    });
  });

  it('ask for source ARNs as the configuration switches them', () => {
    const switched = synthesize(twoOfEach({ sourceArnConditions: { connect: false, smsVoice: true } }));
    const account = { StringEquals: { 'aws:SourceAccount': '444455556666' } };

    expect(publishersOf(switched, 'Inbound')).toMatchObject({
      Statement: [
        {
          Condition: {
            ...account,
            ArnLike: { 'aws:SourceArn': 'arn:aws:sms-voice:eu-west-2:444455556666:*' },
          },
        },
      ],
    });
    expect(publishersOf(switched, 'Outbound')).toHaveProperty('Statement.0.Condition', account);
  });
});

describe('an intake', () => {
  it.each(directions)('%s: is subscribed, and what the topic cannot hand over is kept', (direction) => {
    expect(
      readable(bridge.resource('AWS::SNS::Subscription', `${direction}IntakeFunctionTopic`)),
    ).toMatchObject({
      Protocol: 'lambda',
      TopicArn: `${direction}Topic`,
      Endpoint: `${direction}IntakeFunction.Arn`,
      RedrivePolicy: { deadLetterTargetArn: `${direction}DeadLetters.Arn` },
    });
    expect(allowed(bridge.resource('AWS::SQS::QueuePolicy', `${direction}DeadLettersPolicy`))).toMatchObject([
      {
        Resource: `${direction}DeadLetters.Arn`,
        Principal: { Service: 'sns.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': `${direction}Topic` } },
      },
    ]);
  });

  it('hears everything inbound', () => {
    expect(bridge.resource('AWS::SNS::Subscription', 'InboundIntakeFunctionTopic')).not.toHaveProperty(
      'FilterPolicy',
    );
  });

  it('hears outbound what is for the customer, also the chat’s end, which has no role', () => {
    expect(bridge.resource('AWS::SNS::Subscription', 'OutboundIntakeFunctionTopic').FilterPolicy).toEqual({
      ParticipantRole: [{ exists: false }, { 'anything-but': ['CUSTOMER'] }],
      MessageVisibility: [{ exists: false }, 'CUSTOMER', 'ALL'],
    });
  });

  it.each(directions)(
    '%s: leaves in the dead letters what it has failed at three times in six hours',
    (direction) => {
      expect(
        readable(
          bridge.resource('AWS::Lambda::EventInvokeConfig', `${direction}IntakeFunctionEventInvokeConfig`),
        ),
      ).toMatchObject({
        FunctionName: `${direction}IntakeFunction`,
        MaximumRetryAttempts: 2,
        MaximumEventAgeInSeconds: 6 * 60 * 60,
        DestinationConfig: { OnFailure: { Destination: `${direction}DeadLetters.Arn` } },
      });
    },
  );
});

describe('a queue', () => {
  it('keeps its messages encrypted for 14 days', () => {
    const queues = bridge.resources('AWS::SQS::Queue');

    expect(queues.map(({ name }) => name).sort()).toEqual([
      'InboundDeadLetters',
      'InboundFailureQueue',
      'InboundLane',
      'OutboundDeadLetters',
      'OutboundFailureQueue',
      'OutboundLane',
      'ReceiptsDeadLetters',
    ]);
    for (const { properties } of queues) {
      expect(properties).toMatchObject({
        MessageRetentionPeriod: 14 * 24 * 60 * 60,
        SqsManagedSseEnabled: true,
      });
    }
  });

  it.each(directions.flatMap((direction) => [`${direction}Lane`, `${direction}FailureQueue`]))(
    '%s is FIFO at high throughput, deduplicated by given ids',
    (name) => {
      expect(bridge.resource('AWS::SQS::Queue', name)).toMatchObject({
        FifoQueue: true,
        ContentBasedDeduplication: false,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    },
  );

  it.each(directions)('%sDeadLetters is standard, as SNS and Lambda demand', (direction) => {
    expect(bridge.resource('AWS::SQS::Queue', `${direction}DeadLetters`)).not.toHaveProperty('FifoQueue');
  });

  it.each(directions)(
    '%sLane hides a message for six function timeouts, and gives up on it last',
    (direction) => {
      const { Timeout } = bridge.resource('AWS::Lambda::Function', `${direction}DeliveryFunction`);

      expect(readable(bridge.resource('AWS::SQS::Queue', `${direction}Lane`))).toMatchObject({
        VisibilityTimeout: 6 * Number(Timeout),
        RedrivePolicy: { deadLetterTargetArn: `${direction}FailureQueue.Arn`, maxReceiveCount: 100 },
      });
    },
  );
});

describe('a delivery', () => {
  it.each([
    ['Inbound', 8],
    ['Outbound', 4],
  ])('%s: drains its lane one message at a time, %i at once', (direction, MaximumConcurrency) => {
    expect(
      readable(bridge.resource('AWS::Lambda::EventSourceMapping', `${direction}LaneSource`)),
    ).toMatchObject({
      EventSourceArn: `${direction}Lane.Arn`,
      FunctionName: `${direction}DeliveryFunction`,
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency },
    });
  });
});

describe('a function', () => {
  it.each(functions)('%s: runs on Node 24, arm64, with 512 MB and 30 seconds', (name) => {
    expect(bridge.resource('AWS::Lambda::Function', `${name}Function`)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: 30,
      Handler: 'main.handler',
    });
  });

  it.each(functions)('%s: logs JSON to a group of its own, kept as long as configured', (name) => {
    const kept = synthesize(twoOfEach({ retention: { logs: 7 } }));

    expect(readable(kept.resource('AWS::Lambda::Function', `${name}Function`).LoggingConfig)).toEqual({
      LogFormat: 'JSON',
      LogGroup: `${name}Logs`,
    });
    expect(kept.resource('AWS::Logs::LogGroup', `${name}Logs`)).toMatchObject({ RetentionInDays: 7 });
  });

  it.each(functions)('%s: is traced, unless that is switched off', (name) => {
    const untraced = synthesize(twoOfEach({ tracing: false }));
    const xray = (of: Synthesized) => JSON.stringify(of.resources('AWS::IAM::Policy')).includes('xray:');

    expect(bridge.resource('AWS::Lambda::Function', `${name}Function`)).toMatchObject({
      TracingConfig: { Mode: 'Active' },
    });
    expect(untraced.resource('AWS::Lambda::Function', `${name}Function`)).not.toHaveProperty('TracingConfig');
    expect([xray(bridge), xray(untraced)]).toEqual([true, false]);
  });

  it.each([
    ['InboundIntake', { LANE_URL: 'InboundLane', DEAD_LETTERS_URL: 'InboundDeadLetters' }],
    [
      'InboundDelivery',
      {
        LANE_URL: 'InboundLane',
        FAILURE_QUEUE_URL: 'InboundFailureQueue',
        LEDGER_TABLE_NAME: 'TablesLedger',
        CONVERSATION_TABLE_NAME: 'TablesConversations',
        STREAMING_TOPIC_ARN: 'OutboundTopic',
      },
    ],
    ['OutboundIntake', { LANE_URL: 'OutboundLane', DEAD_LETTERS_URL: 'OutboundDeadLetters' }],
    [
      'OutboundDelivery',
      {
        LANE_URL: 'OutboundLane',
        FAILURE_QUEUE_URL: 'OutboundFailureQueue',
        LEDGER_TABLE_NAME: 'TablesLedger',
        CONVERSATION_TABLE_NAME: 'TablesConversations',
      },
    ],
  ])('%s: is told where to put and find things', (name, variables) => {
    expect(readable(bridge.resource('AWS::Lambda::Function', `${name}Function`).Environment)).toEqual({
      Variables: {
        ...variables,
        POWERTOOLS_SERVICE_NAME: name.replace(/(?<=.)(?=[A-Z])/, '-').toLowerCase(),
        POWERTOOLS_METRICS_NAMESPACE: 'ConnectSmsBridge',
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
    });
  });
});

describe('a role', () => {
  const laneActions = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'];
  const keyActions = [
    'Decrypt',
    'DescribeKey',
    'Encrypt',
    'GenerateDataKey',
    'GenerateDataKeyWithoutPlaintext',
    'ReEncryptFrom',
    'ReEncryptTo',
  ];
  const every = (name: string) => [
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} on ${name}Logs.Arn`),
    ...['xray:PutTelemetryRecords', 'xray:PutTraceSegments'].map((action) => `${action} on *`),
  ];
  const everyDelivery = (direction: string) => [
    ...every(`${direction}Delivery`),
    ...laneActions.map((action) => `sqs:${action} on ${direction}Lane.Arn`),
    `sqs:SendMessage on ${direction}FailureQueue.Arn`,
    'dynamodb:GetItem on TablesLedger.Arn',
    'dynamodb:UpdateItem on TablesLedger.Arn',
    'dynamodb:UpdateItem on TablesConversations.Arn',
    ...keyActions.map((action) => `kms:${action} on Key.Arn`),
  ];
  const everyIntake = (direction: string) => [
    ...every(`${direction}Intake`),
    `sqs:SendMessage on ${direction}Lane.Arn`,
    `sqs:SendMessage on ${direction}DeadLetters.Arn`,
  ];

  it.each([
    ['InboundIntake', everyIntake('Inbound')],
    [
      'InboundDelivery',
      [
        ...everyDelivery('Inbound'),
        'dynamodb:GetItem on TablesConversations.Arn',
        'connect:SendChatIntegrationEvent on *',
      ],
    ],
    ['OutboundIntake', everyIntake('Outbound')],
    [
      'OutboundDelivery',
      [
        ...everyDelivery('Outbound'),
        'dynamodb:GetItem on TablesConversations.Arn',
        `connect:GetContactAttributes on ${instanceArn}/contact/*`,
        `connect:GetContactAttributes on ${otherInstanceArn}/contact/*`,
        `connect:UpdateContactAttributes on ${instanceArn}/contact/*`,
        `connect:UpdateContactAttributes on ${otherInstanceArn}/contact/*`,
        `sms-voice:SendTextMessage on ${number.phoneNumberArn}`,
        `sms-voice:SendTextMessage on ${otherNumber.phoneNumberArn}`,
        'sms-voice:SendTextMessage on arn:aws:sms-voice:eu-west-2:444455556666:configuration-set/ConnectSmsBridge-Receipts-450D1784',
      ],
    ],
    [
      'ReceiptsReceiver',
      [
        ...every('ReceiptsReceiver'),
        'sqs:SendMessage on ReceiptsDeadLetters.Arn',
        ...['Ledger', 'Conversations'].flatMap((table) => [
          `dynamodb:GetItem on Tables${table}.Arn`,
          `dynamodb:UpdateItem on Tables${table}.Arn`,
        ]),
        ...keyActions.map((action) => `kms:${action} on Key.Arn`),
        `connect:UpdateContactAttributes on ${instanceArn}/contact/*`,
        `connect:UpdateContactAttributes on ${otherInstanceArn}/contact/*`,
      ],
    ],
  ])('of %s allows what its function does, and nothing else', (name, permissions) => {
    expect(permissionsOf(bridge, name)).toEqual(permissions.map((what) => `Allow ${what}`).sort());
    expect(bridge.resource('AWS::IAM::Role', `${name}Role`)).not.toHaveProperty('ManagedPolicyArns');
    expect(bridge.resource('AWS::IAM::Role', `${name}Role`)).not.toHaveProperty('Policies');
  });

  const inboundDelivery = (numbers: readonly object[]) =>
    permissionsOf(synthesize(twoOfEach({ numbers })), 'InboundDelivery');
  const withoutRoute = [...everyDelivery('Inbound'), 'dynamodb:GetItem on TablesConversations.Arn'].map(
    (what) => `Allow ${what}`,
  );
  const flow = `${instanceArn}/contact-flow/${contactFlowId}`;
  const participant = [
    `Allow connect:StartChatContact on ${flow}`,
    `Allow connect:StartContactStreaming on ${instanceArn}`,
  ];

  it('of a delivery to the participant route opens chats in the configured flows alone', () => {
    const sameFlow = { ...otherNumber, route: participantNumber.route };

    expect(inboundDelivery([participantNumber])).toEqual([...withoutRoute, ...participant].sort());
    expect(inboundDelivery([participantNumber, sameFlow])).toEqual([...withoutRoute, ...participant].sort());
  });

  it('of a delivery to flows of several instances names each with its own', () => {
    const otherFlow = { ...participantNumber.route, instanceArn: otherInstanceArn };

    expect(inboundDelivery([participantNumber, { ...otherNumber, route: otherFlow }])).toEqual(
      [
        ...withoutRoute,
        ...participant,
        `Allow connect:StartChatContact on ${otherInstanceArn}/contact-flow/${contactFlowId}`,
        `Allow connect:StartContactStreaming on ${otherInstanceArn}`,
      ].sort(),
    );
  });

  it('of a delivery to both routes has what both need', () => {
    expect(inboundDelivery([participantNumber, otherNumber])).toEqual(
      [...withoutRoute, ...participant, 'Allow connect:SendChatIntegrationEvent on *'].sort(),
    );
  });

  it.each(['chatLimit', 'held', 'ended', 'optedOut', 'optedIn'])(
    'of the inbound delivery sends texts only from numbers that have something to tell (%s)',
    (name) => {
      const telling = { ...number, texts: { [name]: 'Please try again later.' } };

      expect(inboundDelivery([telling, otherNumber])).toContain(
        `Allow sms-voice:SendTextMessage on ${number.phoneNumberArn}`,
      );
      expect(inboundDelivery([telling, otherNumber])).not.toContain(
        `Allow sms-voice:SendTextMessage on ${otherNumber.phoneNumberArn}`,
      );
    },
  );

  it('of the inbound delivery sends texts also from a number that only answers a word for help', () => {
    const helping = { ...number, words: { optOut: { list: 'Default', helpText: 'We sell shoes.' } } };

    expect(inboundDelivery([helping])).toContain(
      `Allow sms-voice:SendTextMessage on ${number.phoneNumberArn}`,
    );
  });

  it('of the inbound delivery sends none of what only the outbound one tells', () => {
    const telling = { ...number, texts: { agentJoined: 'Here I am.', attachment: 'See your e-mail.' } };

    expect(inboundDelivery([telling]).filter((what) => what.includes('SendTextMessage'))).toEqual([]);
  });

  it('of a delivery names all that its numbers send by', () => {
    const sending = { configurationSet: 'set', pool: 'pool-1', protectConfiguration: 'protect-1' };
    const config = twoOfEach({ numbers: [{ ...number, sending }, otherNumber] });
    const sends = permissionsOf(synthesize(config), 'OutboundDelivery').filter((what) =>
      what.includes('SendTextMessage'),
    );

    const home = 'arn:aws:sms-voice:eu-west-2:444455556666';
    expect(sends).toEqual([
      `Allow sms-voice:SendTextMessage on ${home}:configuration-set/ConnectSmsBridge-Receipts-450D1784`,
      `Allow sms-voice:SendTextMessage on ${home}:configuration-set/set`,
      `Allow sms-voice:SendTextMessage on ${otherNumber.phoneNumberArn}`,
      `Allow sms-voice:SendTextMessage on ${home}:pool/pool-1`,
      `Allow sms-voice:SendTextMessage on ${home}:protect-configuration/protect-1`,
    ]);
  });

  it('of the inbound delivery writes to the opt-out lists of its numbers alone, and may not read them', () => {
    const listed = (phone: typeof number, list: string) => ({ ...phone, words: { optOut: { list } } });
    const list = (name: string) => `arn:aws:sms-voice:eu-west-2:444455556666:opt-out-list/${name}`;
    const permissions = (...numbers: object[]) =>
      inboundDelivery(numbers).filter((what) => what.includes('sms-voice:'));

    expect(permissions(number, otherNumber)).toEqual([]);
    expect(permissions(listed(number, 'shop'), listed(otherNumber, 'shop'))).toEqual([
      `Allow sms-voice:DeleteOptedOutNumber on ${list('shop')}`,
      `Allow sms-voice:PutOptedOutNumber on ${list('shop')}`,
    ]);
    expect(permissions(listed(number, 'shop'), listed(otherNumber, 'bank'))).toHaveLength(4);
  });
});

describe('a table', () => {
  it.each([
    ['TablesLedger', 'id', 'expiration'],
    ['TablesConversations', 'pk', 'expiresAt'],
  ])('%s: has the key %s, expires by %s, and can be restored', (name, key, expiry) => {
    expect(bridge.resource('AWS::DynamoDB::Table', name)).toMatchObject({
      KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
      TimeToLiveSpecification: { AttributeName: expiry, Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('is, with its key, all that stays when the stack goes', () => {
    const kept = bridge.resources().filter(({ deletionPolicy }) => deletionPolicy?.startsWith('Retain'));

    expect(kept.map(({ name }) => name).sort()).toEqual(['Key', 'TablesConversations', 'TablesLedger']);
  });
});

describe('the stack', () => {
  it('names nothing but after itself, so that an account can hold several', () => {
    const namingProperties = [
      'AlarmName',
      'AliasName',
      'ConfigurationSetName',
      'DashboardName',
      'FunctionName',
      'LogGroupName',
      'QueueName',
      'RoleName',
      'TableName',
      'TopicName',
    ];
    const named = synthesize(twoOfEach({ stackName: 'Shop' }))
      .resources()
      .filter(({ properties }) =>
        namingProperties.some((key) => {
          const name = properties[key];
          return typeof name === 'string' && !name.startsWith('Shop');
        }),
      );

    expect(named).toEqual([]);
  });

  it('tells where its parts are', () => {
    const outputs = bridge.template.toJSON().Outputs as Record<string, { Value: unknown }>;

    expect(
      Object.fromEntries(Object.entries(outputs).map(([name, { Value }]) => [name, readable(Value)])),
    ).toEqual({
      InboundTopicArn: 'InboundTopic',
      StreamingTopicArn: 'OutboundTopic',
      ReceiptTopicArn: 'ReceiptsTopic',
      ReceiptDeadLettersUrl: 'ReceiptsDeadLetters',
      InboundLaneUrl: 'InboundLane',
      InboundFailureQueueUrl: 'InboundFailureQueue',
      InboundDeadLettersUrl: 'InboundDeadLetters',
      OutboundLaneUrl: 'OutboundLane',
      OutboundFailureQueueUrl: 'OutboundFailureQueue',
      OutboundDeadLettersUrl: 'OutboundDeadLetters',
      LedgerTableName: 'TablesLedger',
      ConversationTableName: 'TablesConversations',
    });
  });

  it('says what it is, and what each of its outputs is', () => {
    const { Description, Outputs } = bridge.template.toJSON();

    expect(Description).toMatch(/connect-sms-bridge/);
    expect(Object.entries(Outputs).filter(([, output]) => !Object(output).Description)).toEqual([]);
  });

  it('refuses to be deployed as the example', () => {
    expect(bridge.template.toJSON().Rules.OwnAccount.Assertions[0].Assert).toEqual({
      'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, '111122223333'] }],
    });
  });
});
