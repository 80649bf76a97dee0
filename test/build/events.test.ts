import { globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { bridgeFunctions, buildBundles } from '../../build/bundles.ts';
import { functionConfigFile } from '../../lambda/env.ts';
import { readBridgeConfig } from '../../lib/config.ts';
import { functionConfig } from '../../lib/function-config.ts';
import type { WireAnswer, WireRequest } from '../adapters/loopback-aws.ts';
import { type ComposedBridge, startBridge } from '../handlers/composed-bridge.ts';
import { shippedContext } from '../lib/configs.ts';

/**
 * What each event has its function ask of AWS, tables left out. The first opens the chat that others are about, and
 * a number is turned on before it is restored.
 */
const asked: Readonly<Record<string, readonly string[]>> = {
  'inbound-delivery/text-by-participant': [
    'PUT /contact/chat',
    'POST /contact/start-streaming',
    'POST /participant/connection',
    'POST /participant/message',
  ],
  'inbound-delivery/text-by-integration-event': ['POST /chat-integration-event'],
  'inbound-intake/blank': [],
  'inbound-intake/rcs-file': ['SendMessage dead-letters'],
  'inbound-intake/text': ['SendMessage lane.fifo'],
  'inbound-intake/unknown-number': ['SendMessage dead-letters'],
  'number-wiring/remember': ['DescribePhoneNumbers', 'PUT /answer SUCCESS'],
  'number-wiring/turn-on': ['DescribePhoneNumbers', 'UpdatePhoneNumber', 'PUT /answer SUCCESS'],
  'number-wiring/restore': ['DescribePhoneNumbers', 'UpdatePhoneNumber', 'PUT /answer SUCCESS'],
  'outbound-delivery/menu': ['SendTextMessage'],
  'outbound-delivery/message': ['SendTextMessage'],
  'outbound-files/file': [
    'POST /participant/attachment',
    'GET /files/label.png',
    'PUT /media/DIGEST.png',
    'SendMediaMessage',
  ],
  'outbound-intake/attachment': ['SendMessage lane.fifo'],
  'outbound-intake/chat-ended': ['SendMessage lane.fifo'],
  'outbound-intake/customer-echo': [],
  'outbound-intake/menu': ['SendMessage lane.fifo'],
  'outbound-intake/message': ['SendMessage lane.fifo'],
  'outbound-intake/participant-joined': ['SendMessage lane.fifo'],
  'receipts/carrier-blocked': [],
  'receipts/delivered': ['POST /participant/event'],
  'receipts/media-file-too-large': [],
  // Over from here on.
  'outbound-delivery/chat-ended': [],
};

const events = join(import.meta.dirname, '..', '..', 'events');
const names = globSync('**/*.json', { cwd: events }).map((file) => file.replaceAll('\\', '/').slice(0, -5));

/** The chat, the instance and the numbers that the events tell of. */
const contactId = '4f6b0a2d-8c1e-4b7f-9d35-6e2a1c8b0f47';
const attributes = { customerNumber: '+14255550182', bridgeNumber: '+12065550101' };
const token = 'connection-token';
const expiry = new Date(Date.now() + 24 * 3_600_000).toISOString();
const number = {
  PhoneNumberArn:
    'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-6f2a1d8b0c3e4d7f9a1b2c3d4e5f6071',
  PhoneNumber: attributes.bridgeNumber,
  TwoWayEnabled: false,
  SelfManagedOptOutsEnabled: false,
  OptOutListName: 'Default',
  DeletionProtectionEnabled: false,
};
const config = readBridgeConfig(shippedContext.bridge);

let bridge: ComposedBridge;
let run: (name: string) => Promise<void>;

beforeAll(async () => {
  bridge = await startBridge();
  for (const [name, value] of Object.entries(bridge.environment)) vi.stubEnv(name, value);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
  const outputFolder = mkdtempSync(join(tmpdir(), 'bridge-events-'));
  const bundles = await buildBundles({ ...bridgeFunctions, outputFolder });
  writeFileSync(join(outputFolder, functionConfigFile), JSON.stringify(functionConfig(config)));
  vi.stubEnv('LAMBDA_TASK_ROOT', outputFolder);
  const usual = bridge.aws.answer;
  bridge.aws.answer = (request) => answer(request) ?? usual(request);
  const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
  run = async (name) => {
    const { folder } = bundles[dirname(name) as keyof typeof bundles];
    const event = readFileSync(join(events, `${name}.json`), 'utf8');
    const { handler } = createRequire(import.meta.url)(folder);
    await handler(JSON.parse(event.replace(/https:[^"]+(?=\/answer\?)/, bridge.aws.endpoint)), context);
  };
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await bridge.stop();
});
beforeEach(() => void bridge.aws.requests.splice(0));

function answer({ operation, headers, body }: WireRequest): WireAnswer | undefined {
  const ok = (body: unknown) => ({ status: 200, body });
  const [call = ''] = operation.split('?');
  if (call.startsWith('GET /contact/attributes/')) return ok({ Attributes: attributes });
  if (call.startsWith('GET /files/')) return ok('a picture');
  switch (call) {
    case 'PUT /contact/chat':
      return ok({ ContactId: contactId, ParticipantId: 'p', ParticipantToken: 'participant-token' });
    case 'POST /participant/connection':
      return ok({ ConnectionCredentials: { ConnectionToken: token, Expiry: expiry } });
    case 'POST /participant/message':
      return ok({ Id: 'message-1', AbsoluteTime: '2026-11-20T09:30:12.345Z' });
    case 'POST /participant/attachment':
      return ok({
        Url: `http://${headers.host}/files/label.png`,
        UrlExpiry: expiry,
        AttachmentSizeInBytes: 9,
      });
    case 'DescribePhoneNumbers':
      return ok({ PhoneNumbers: [number] });
    case 'UpdatePhoneNumber':
      Object.assign(number, body);
      return ok(number);
    case 'SendMediaMessage':
      return ok({ MessageId: 'mms-1' });
    default:
      return undefined;
  }
}

/** What was asked of AWS, tables left out; a queue by its name. */
function requests(): string[] {
  return bridge.aws.requests
    .filter(({ headers }) => !String(headers['x-amz-target']).startsWith('DynamoDB_'))
    .map(({ operation, body }) => {
      const { QueueUrl, Status } = (body ?? {}) as { QueueUrl?: string; Status?: string };
      const [call = ''] = operation.replace(/[0-9a-f]{64}/, 'DIGEST').split('?');
      return [call, QueueUrl?.split('/').at(-1), Status].filter(Boolean).join(' ');
    });
}

it('there is an event for each function, and nothing else in the folder', () => {
  expect(names.toSorted()).toEqual(Object.keys(asked).toSorted());
  expect(new Set(names.map(dirname))).toEqual(new Set(bridgeFunctions.names));
});

it.each(Object.entries(asked))('%s has its function do what it is for', async (name, calls) => {
  await run(name);

  expect(requests()).toEqual(calls);
});
