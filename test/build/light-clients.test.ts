import * as connect from '@aws-sdk/client-connect';
import * as participant from '@aws-sdk/client-connectparticipant';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as smsVoice from '@aws-sdk/client-pinpoint-sms-voice-v2';
import * as sqs from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as lightConnect from '../../build/light/client-connect.ts';
import * as lightParticipant from '../../build/light/client-connectparticipant.ts';
import * as lightDynamodb from '../../build/light/client-dynamodb.ts';
import * as lightSmsVoice from '../../build/light/client-pinpoint-sms-voice-v2.ts';
import * as lightSqs from '../../build/light/client-sqs.ts';
import { DisconnectParticipantCommand } from '../../build/light/connectparticipant-commands.ts';
import { restJsonCommand } from '../../build/light/rest-json-commands.ts';

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDLOOPBACK');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(() => vi.unstubAllEnvs());

/** Tells where a request would go, and sends nothing. */
class Signpost extends NodeHttpHandler {
  seen = '';

  override handle({ protocol, hostname, port }: Parameters<NodeHttpHandler['handle']>[0]): Promise<never> {
    this.seen = `${protocol}//${hostname}${port ? `:${port}` : ''}`;
    return Promise.reject(new Error('not sent'));
  }
}

type Settings = { readonly maxAttempts: number; readonly requestHandler: NodeHttpHandler };

async function whereTo(call: (settings: Settings) => Promise<unknown>): Promise<string> {
  const requestHandler = new Signpost();
  await expect(call({ maxAttempts: 1, requestHandler })).rejects.toThrow('not sent');
  return requestHandler.seen;
}

const GetContactAttributesCommand = restJsonCommand(connect.GetContactAttributes$);
const ids = { InstanceId: 'instance', InitialContactId: 'contact' };
const token = { ConnectionToken: 'bearer=' };
const table = { TableName: 'table', Key: {} };
const text = { DestinationPhoneNumber: '+14255550182' };
const message = { QueueUrl: 'https://sqs.eu-west-2.amazonaws.com/111122223333/lane.fifo', MessageBody: '{}' };

/** The same call by the light client and by the SDK's. */
const pairs = {
  CONNECT: [
    (settings: Settings) =>
      new lightConnect.ConnectClient(settings).send(new GetContactAttributesCommand(ids)),
    (settings: Settings) =>
      new connect.ConnectClient(settings).send(new connect.GetContactAttributesCommand(ids)),
  ],
  CONNECTPARTICIPANT: [
    (settings: Settings) =>
      new lightParticipant.ConnectParticipantClient(settings).send(new DisconnectParticipantCommand(token)),
    (settings: Settings) =>
      new participant.ConnectParticipantClient(settings).send(
        new participant.DisconnectParticipantCommand(token),
      ),
  ],
  DYNAMODB: [
    (settings: Settings) =>
      new lightDynamodb.DynamoDBClient(settings).send(new lightDynamodb.GetItemCommand(table)),
    (settings: Settings) => new dynamodb.DynamoDBClient(settings).send(new dynamodb.GetItemCommand(table)),
  ],
  PINPOINT_SMS_VOICE_V2: [
    (settings: Settings) =>
      new lightSmsVoice.PinpointSMSVoiceV2Client(settings).send(
        new lightSmsVoice.SendTextMessageCommand(text),
      ),
    (settings: Settings) =>
      new smsVoice.PinpointSMSVoiceV2Client(settings).send(new smsVoice.SendTextMessageCommand(text)),
  ],
  SQS: [
    (settings: Settings) => new lightSqs.SQSClient(settings).send(new lightSqs.SendMessageCommand(message)),
    (settings: Settings) => new sqs.SQSClient(settings).send(new sqs.SendMessageCommand(message)),
  ],
} as const;
const services = Object.entries(pairs).map(([service, [light, whole]]) => ({ service, light, whole }));

/** Where Connect is, and Regions of other kinds. */
const regions = [
  ...['us-east-1', 'us-west-2', 'ca-central-1', 'eu-central-1', 'eu-west-2', 'af-south-1'],
  ...[
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'us-gov-west-1',
    'mx-central-1',
  ],
];

describe('a light client', () => {
  it.each(services)('goes where the SDK goes: $service', async ({ light, whole }) => {
    vi.spyOn(console, 'warn').mockReturnValue();
    for (const region of regions) {
      vi.stubEnv('AWS_REGION', region);
      expect(await whereTo(light)).toBe(await whereTo(whole));
    }
  });

  it.each(services.filter(({ service }) => service !== 'SQS'))(
    'goes where AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_$service lead',
    async ({ service, light, whole }) => {
      vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:4511');
      expect(await whereTo(light)).toBe('http://127.0.0.1:4511');
      vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, 'https://localhost:4512');
      expect(await whereTo(light)).toBe('https://localhost:4512');
      expect(await whereTo(whole)).toBe('https://localhost:4512');
    },
  );

  it('refuses a setting that it does not know', () => {
    const settings = { maxAttempts: 1, endpoint: 'http://127.0.0.1' };

    expect(() => new lightSqs.SQSClient(settings)).toThrow('this client has no setting endpoint');
  });

  it.each(['cn-north-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1', 'eusc-de-east-1', ''])(
    'refuses the Region "%s", whose endpoints are elsewhere',
    (region) => {
      vi.stubEnv('AWS_REGION', region);

      expect(() => new lightSqs.SQSClient({})).toThrow('expected AWS_REGION');
    },
  );

  it.each(['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT', 'AWS_RETRY_MODE', 'AWS_MAX_ATTEMPTS'])(
    'refuses %s, which it would not heed',
    (name) => {
      vi.stubEnv(name, 'true');

      expect(() => new lightSqs.SQSClient({})).toThrow(`doesn't read ${name}`);
    },
  );

  it('refuses what plain JSON would write otherwise than the SDK', async () => {
    const client = new lightDynamodb.DynamoDBClient({});
    const bytes = { TableName: 'table', Key: { id: { B: new Uint8Array(1) } } };

    await expect(async () => client.send(new lightDynamodb.GetItemCommand(bytes))).rejects.toThrow(
      "B can't be written as plain JSON",
    );
  });

  it('says that the environment holds no credentials', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    const client = new lightSqs.SQSClient({ maxAttempts: 1 });

    await expect(client.send(new lightSqs.SendMessageCommand(message))).rejects.toMatchObject({
      name: 'CredentialsProviderError',
    });
  });
});
