import { describe, expect, it } from 'vitest';
import { twoOfEach } from './configs.ts';
import { allowed, type PolicyStatement, statementsOf, synthesize } from './synthesized.ts';

const bridge = synthesize(twoOfEach());

const actionsOf = ({ Action }: PolicyStatement) => [Action].flat();
const resourcesOf = ({ Resource }: PolicyStatement) => [Resource].flat();
const servicesOf = ({ Principal }: PolicyStatement) =>
  typeof Principal === 'object' ? [Principal.Service ?? []].flat() : [];

/** Services that a policy of the bridge lets publish to a topic. */
function publishersOf(topic: string): readonly string[] {
  return bridge
    .resources('AWS::SNS::TopicPolicy')
    .flatMap(({ properties }) => allowed(properties))
    .filter((statement) => resourcesOf(statement).includes(topic))
    .flatMap(servicesOf);
}

/** Functions whose roles may use a table. */
function usersOf(table: string): readonly string[] {
  return bridge
    .resources('AWS::IAM::Policy')
    .filter(({ properties }) =>
      allowed(properties).some((statement) => resourcesOf(statement).includes(`${table}.Arn`)),
    )
    .map(({ name }) => name.replace('RoleDefaultPolicy', ''))
    .sort();
}

describe('the key', () => {
  it('encrypts every topic and table, and nothing else asks for it', () => {
    const encrypted = bridge
      .resources()
      .filter(({ properties }) => JSON.stringify(properties).match(/"KmsMasterKeyId"|"KMSMasterKeyId"/))
      .map(({ name }) => name);
    const topicsAndTables = [
      ...bridge.resources('AWS::SNS::Topic'),
      ...bridge.resources('AWS::DynamoDB::Table'),
    ].map(({ name }) => name);

    expect(encrypted.sort()).toEqual(topicsAndTables.sort());
  });

  it('rotates', () => {
    expect(bridge.resource('AWS::KMS::Key', 'Key')).toMatchObject({ EnableKeyRotation: true });
  });

  // Whoever writes to an encrypted resource and may not use its key loses what it writes, without a trace.
  it.each([
    ['InboundTopic', ['sms-voice.amazonaws.com']],
    ['OutboundTopic', ['connect.amazonaws.com']],
    ['ReceiptsTopic', ['sms-voice.amazonaws.com']],
    ['MonitoringTopic', ['cloudwatch.amazonaws.com']],
  ])('may be used by all that publish to %s: %j', (topic, publishers) => {
    expect(publishersOf(topic)).toEqual(publishers);

    const grants = statementsOf(bridge.resource('AWS::KMS::Key', 'Key'));
    for (const publisher of publishers) {
      expect(grants).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Principal: { Service: expect.arrayContaining([publisher]) },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Condition: { StringEquals: { 'aws:SourceAccount': '444455556666' } },
        }),
      );
    }
  });

  it('may be used by no other service', () => {
    const services = statementsOf(bridge.resource('AWS::KMS::Key', 'Key')).flatMap(servicesOf);

    expect(services.sort()).toEqual([
      'cloudwatch.amazonaws.com',
      'connect.amazonaws.com',
      'sms-voice.amazonaws.com',
    ]);
  });

  it.each([
    ['TablesLedger', ['InboundDelivery', 'OutboundDelivery', 'ReceiptsReceiver']],
    ['TablesConversations', ['InboundDelivery', 'OutboundDelivery', 'ReceiptsReceiver']],
  ])('may be used, through DynamoDB, by all that use %s: %j', (table, users) => {
    expect(usersOf(table)).toEqual(users);

    for (const user of users) {
      const policy = allowed(bridge.resource('AWS::IAM::Policy', `${user}RoleDefaultPolicy`));
      const grant = policy.find((statement) => resourcesOf(statement).includes('Key.Arn'));
      expect(grant).toMatchObject({
        Action: expect.arrayContaining(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']),
        Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-west-2.amazonaws.com' } },
      });
    }
  });

  it('is not needed for a queue, so that SNS and Lambda may write there with no grant', () => {
    for (const { properties } of bridge.resources('AWS::SQS::Queue')) {
      expect(properties).toMatchObject({ SqsManagedSseEnabled: true });
      expect(properties).not.toHaveProperty('KmsMasterKeyId');
    }
  });
});

describe('a topic or queue', () => {
  const policies = ['AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy'].flatMap((type) =>
    bridge.resources(type).flatMap(({ properties }) => statementsOf(properties)),
  );
  const denied = policies.filter(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Deny' &&
      JSON.stringify([Principal, Condition]).includes('"Bool":{"aws:SecureTransport":"false"}'),
  );

  it.each([
    ['AWS::SNS::Topic', 'sns:Publish', ''],
    ['AWS::SQS::Queue', 'sqs:*', '.Arn'],
  ])('refuses what comes without TLS (%s)', (type, action, suffix) => {
    for (const { name } of bridge.resources(type)) {
      expect(denied.filter((statement) => resourcesOf(statement).includes(name + suffix))).toEqual([
        expect.objectContaining({ Action: action }),
      ]);
    }
  });
});

describe('a role', () => {
  it('is bounded where the configuration says so', () => {
    const permissionsBoundary = 'arn:aws:iam::444455556666:policy/boundary';
    const roles = synthesize(twoOfEach({ permissionsBoundary })).resources('AWS::IAM::Role');

    expect(roles.length).toBeGreaterThan(0);
    for (const { properties } of roles)
      expect(properties).toMatchObject({ PermissionsBoundary: permissionsBoundary });
  });

  it('is not bounded otherwise', () => {
    for (const { properties } of bridge.resources('AWS::IAM::Role'))
      expect(properties).not.toHaveProperty('PermissionsBoundary');
  });

  it('names its actions, and its resources but for SendChatIntegrationEvent and traces, which have none', () => {
    const statements = bridge.resources('AWS::IAM::Policy').flatMap(({ properties }) => allowed(properties));
    const everywhere = statements.filter((statement) => resourcesOf(statement).includes('*'));

    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
    const actions = [...new Set(everywhere.flatMap(actionsOf))].sort();
    expect(actions).toEqual([
      'connect:SendChatIntegrationEvent',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });
});
