import { describe, expect, it } from 'vitest';
import { otherNumber, participantNumber, twoOfEach } from './configs.ts';
import { allowed, readable, statementsOf, synthesize } from './synthesized.ts';

const sending = { media: { allowed: ['+1'] } };
const bridge = synthesize(twoOfEach({ numbers: [{ ...participantNumber, sending }, otherNumber] }));
const actions = (name: string) =>
  allowed(bridge.resource('AWS::IAM::Policy', `${name}RoleDefaultPolicy`)).map(
    ({ Action, Resource }) => `${[Action].flat().join()} on ${JSON.stringify(Resource)}`,
  );
const bucket = { 'Fn::Join': ['', ['FileSendingMedia.Arn', '/*']] };

describe('the stack of a bridge that sends files', () => {
  it('has a private bucket whose files expire after four days', () => {
    expect(bridge.resource('AWS::S3::Bucket', 'FileSendingMedia')).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: [expect.objectContaining({ ExpirationInDays: 4, Status: 'Enabled' })],
      },
    });
    expect(statementsOf(bridge.resource('AWS::S3::BucketPolicy', 'FileSendingMediaPolicy'))).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ]);
  });

  it('has a function that may read one table, use the bucket, and send from the numbers that send files', () => {
    expect(actions('FileSendingFiles')).toEqual([
      expect.stringMatching(/^logs:CreateLogStream,logs:PutLogEvents on/),
      'dynamodb:GetItem on "TablesConversations.Arn"',
      expect.stringMatching(/^kms:.* on "Key.Arn"$/),
      `s3:GetObject,s3:PutObject on ${JSON.stringify(bucket)}`,
      expect.stringMatching(/^sms-voice:SendMediaMessage on \["[^*]*configuration-set[^*]*phone-one"\]$/),
      'xray:PutTelemetryRecords,xray:PutTraceSegments on "*"',
    ]);
  });

  it('lets the outbound delivery call it and wait for it, and the lane wait six times as long', () => {
    expect(actions('OutboundDelivery')).toContain('lambda:InvokeFunction on "FileSendingFilesFunction.Arn"');
    const delivery = bridge.resource('AWS::Lambda::Function', 'OutboundDeliveryFunction');
    expect(readable(delivery)).toMatchObject({
      Timeout: 60,
      Environment: { Variables: { FILES_FUNCTION_ARN: 'FileSendingFilesFunction.Arn' } },
    });
    expect(bridge.resource('AWS::Lambda::Function', 'FileSendingFilesFunction')).toMatchObject({
      Timeout: 30,
    });
    expect(bridge.resource('AWS::SQS::Queue', 'OutboundLane')).toMatchObject({ VisibilityTimeout: 360 });
    expect(bridge.resource('AWS::SQS::Queue', 'InboundLane')).toMatchObject({ VisibilityTimeout: 180 });
  });
});

it('a bridge that sends no files has neither bucket nor function for them', () => {
  const other = synthesize(twoOfEach());
  expect(other.resources('AWS::S3::Bucket')).toEqual([]);
  expect(other.resources('AWS::Lambda::Function').map(({ name }) => name)).not.toContain(
    'FileSendingFilesFunction',
  );
});
