import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { once, onceByFunction, twice } from '../../lambda/adapters/call-settings.ts';
import { FileFunction } from '../../lambda/adapters/file-function.ts';
import { MediaBucket } from '../../lambda/adapters/media-bucket.ts';
import { EndUserMessagingMmsSender } from '../../lambda/adapters/mms-sender.ts';
import { ParticipantAttachments } from '../../lambda/adapters/participant-attachments.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import { readFileOutcome } from '../../lambda/events/file-sending.ts';
import { bridgeNumber, customerNumber } from '../fixtures/numbers.ts';
import { contact } from '../fixtures/texts.ts';
import { exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

let aws: LoopbackAws;
let place: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};
beforeAll(async () => {
  aws = await LoopbackAws.start();
  const credentials = { accessKeyId: 'AKIDLOOPBACK', secretAccessKey: 'loopback' };
  place = { endpoint: aws.endpoint, region: 'us-east-1', credentials };
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const unknown: [string, WireAnswer][] = [
  ['reset', 'reset'],
  ['cut', 'cut'],
  ['a failure', exception(500, 'InternalServerException')],
];

describe('the function for files', () => {
  const outgoing = { contact, attachmentId: 'a', contentType: 'image/png', context: { item: 'i' } };
  const functionArn = 'arn:aws:lambda:us-east-1:111122223333:function:files';
  const send = () =>
    new FileFunction({
      lambda: new LambdaClient({ ...place, ...onceByFunction }),
      functionArn,
      readAnswer: readFileOutcome,
    }).send(outgoing);

  it.each([
    { kind: 'accepted', value: { messageId: 'mms-1' } },
    { kind: 'not-wanted', reason: 'file-size' },
    { kind: 'refused-for-now', reason: 'throttled ThrottlingException', waitSeconds: 5 },
    { kind: 'refused-for-good', reason: 'AccessDeniedException', advice: 'ask' },
    { kind: 'unknown', reason: 'unanswered TimeoutError' },
  ])('is called with the file, and its answer is the outcome: %j', async (outcome) => {
    aws.answer = () => ({ status: 200, body: outcome });
    expect(await send()).toEqual(outcome);
    expect(aws.requests).toMatchObject([{ body: outgoing }]);
    expect(decodeURIComponent(aws.requests[0]?.operation ?? '')).toContain(functionArn);
  });

  it.each<[string, WireAnswer]>([
    ...unknown,
    ['an error of its own', { status: 200, headers: { 'X-Amz-Function-Error': 'Unhandled' }, body: {} }],
    ['what is no outcome', { status: 200, body: { kind: 'other' } }],
  ])('leaves an outcome that nobody knows when it answers %s, and is not called again', async (_, answer) => {
    aws.answer = () => answer;
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(aws.requests).toHaveLength(1);
  });

  it.each([
    ['TooManyRequestsException', 429, 'refused-for-now'],
    ['AccessDeniedException', 403, 'refused-for-good'],
    ['ResourceNotFoundException', 404, 'refused-for-good'],
  ])('that is not called for %s (%i) is %s', async (name, status, kind) => {
    aws.answer = () => exception(status, name);
    expect(await send()).toMatchObject({ kind });
  });
});

describe('an MMS', () => {
  const sending = {
    ...{ foldToGsm: true, partMarkers: false, configurationSet: 'set', pool: 'pool-1' },
    ...{ maxPrice: '0.05', timeToLiveSeconds: 600, protectConfiguration: 'protect-1' },
  };
  const media = {
    ...{ customerNumber, number: { ...bridgeNumber, sending } },
    ...{ mediaUrl: 's3://bucket/file.png', context: { item: 'i' } },
  };
  const send = () =>
    new EndUserMessagingMmsSender(new PinpointSMSVoiceV2Client({ ...place, ...once })).send(media);

  it('is sent by what the number is sent by, under its settings', async () => {
    aws.answer = () => ({ status: 200, body: { MessageId: 'mms-1' } });
    expect(await send()).toEqual(accepted({ messageId: 'mms-1' }));
    expect(aws.requests).toMatchObject([
      {
        operation: 'SendMediaMessage',
        body: {
          DestinationPhoneNumber: customerNumber,
          OriginationIdentity: 'pool-1',
          MediaUrls: ['s3://bucket/file.png'],
          Context: { item: 'i' },
          ...{ ConfigurationSetName: 'set', MaxPrice: '0.05', TimeToLive: 600 },
          ProtectConfigurationId: 'protect-1',
        },
      },
    ]);
  });

  it.each([
    ['ValidationException', 'MEDIA_TYPE_NOT_SUPPORTED', { kind: 'not-wanted', reason: 'file-type' }],
    ['ValidationException', 'MAXIMUM_SIZE_EXCEEDED', { kind: 'not-wanted', reason: 'file-size' }],
    ['ValidationException', 'RESOURCE_NOT_ACCESSIBLE', { kind: 'refused-for-good' }],
    ['ConflictException', 'NUMBER_CAPABILITIES_MISMATCH', { kind: 'refused-for-good' }],
    ['ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT', { kind: 'not-wanted', reason: 'opted-out' }],
  ])('that End User Messaging answers with %s %s ends as %j', async (name, Reason, outcome) => {
    aws.answer = () => exception(400, name, { Reason });
    expect(await send()).toMatchObject(outcome);
    expect(aws.requests).toHaveLength(1);
  });

  it.each(unknown)('has an outcome that nobody knows after %s, and is not sent again', async (_, answer) => {
    aws.answer = () => answer;
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(aws.requests).toHaveLength(1);
  });
});

describe('the bucket', () => {
  const file = { content: new Uint8Array([65, 66]), contentType: 'image/png' };
  const keep = () =>
    new MediaBucket({ s3: new S3Client({ ...place, ...twice }), bucketName: 'media' }).keep('n.png', file);

  it('keeps a file under its name and kind', async () => {
    expect(await keep()).toEqual(accepted('s3://media/n.png'));
    expect(aws.requests).toMatchObject([{ raw: 'AB', headers: { 'content-type': 'image/png' } }]);
    expect(aws.requests[0]?.operation).toMatch(/^PUT \/media\/n\.png/);
  });

  it.each<[number, string]>([
    [403, 'refused-for-good'],
    [503, 'refused-for-now'],
  ])('that answers %i has the file kept later, or by a person: %s', async (status, kind) => {
    aws.answer = () => ({ status, body: '' });
    expect(await keep()).toMatchObject({ kind });
  });
});

describe('a file of a chat', () => {
  const attachments = () =>
    new ParticipantAttachments({
      participant: new ConnectParticipantClient({ ...place, ...twice }),
      timeoutMilliseconds: 5_000,
    });

  it('is found by the connection', async () => {
    aws.answer = () => ({ status: 200, body: { Url: 'https://files/1', AttachmentSizeInBytes: 7 } });
    expect(await attachments().find('token', 'a')).toEqual(accepted({ url: 'https://files/1', bytes: 7 }));
    expect(aws.requests).toMatchObject([
      { headers: { 'x-amz-bearer': 'token' }, body: { AttachmentId: 'a' } },
    ]);
  });

  it.each([
    ['AccessDeniedException', 403, 'over'],
    ['ValidationException', 400, 'refused-for-good'],
    ['ThrottlingException', 429, 'refused-for-now'],
    ['InternalServerException', 500, 'refused-for-now'],
  ])('that is not found for %s (%i) is %s', async (name, status, kind) => {
    aws.answer = () => exception(status, name);
    expect(await attachments().find('token', 'a')).toMatchObject({ kind });
  });

  it('is fetched from its address', async () => {
    aws.answer = () => ({ status: 200, body: 'AB' });
    expect(await attachments().fetch({ url: `${aws.endpoint}/f`, bytes: 2 })).toEqual(
      accepted(new Uint8Array([65, 66])),
    );
  });

  it.each<WireAnswer>([{ status: 403 }, { status: 503 }, 'reset', 'cut'])(
    'is fetched later when its address answers %j',
    async (answer) => {
      aws.answer = () => answer;
      const fetched = await attachments().fetch({ url: `${aws.endpoint}/f`, bytes: 2 });
      expect(fetched).toMatchObject({ kind: 'refused-for-now' });
    },
  );
});
