import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildBundles } from '../../build/bundles.ts';
import { type Substitute, substitutes } from '../../build/substitutes.ts';
import { readFailure } from '../../lambda/adapters/call-failure.ts';
import { exception, messageSent, type WireAnswer } from '../adapters/loopback-aws.ts';
import type * as WireProbe from './wire-probe.ts';
import { atTheSameTime, startWireRecorder, type WireRecorder } from './wire-recorder.ts';

const probe = { names: ['wire-probe'], sourceFolder: import.meta.dirname } as const;
const outputFolder = mkdtempSync(join(tmpdir(), 'bridge-probe-'));
const require = createRequire(import.meta.url);

type Probe = typeof WireProbe;

async function load(name: string, present: readonly Substitute[]): Promise<Probe> {
  const built = await buildBundles({
    ...probe,
    substitutes: present,
    budget: false,
    outputFolder: join(outputFolder, name),
  });
  return require(built['wire-probe'].folder);
}

const light = await load('light', substitutes);
const whole = await load('whole', []);

type Operation = keyof Probe['calls'];
const operations = Object.keys(whole.calls) as Operation[];
const settings = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 500, throwOnRequestTimeout: true },
};
const taken: WireAnswer = { status: 200, body: {} };

let recorder: WireRecorder;
beforeAll(async () => {
  recorder = await startWireRecorder(() => taken);
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await recorder.aws.stop();
});

/** What a call ended as, as far as anybody asks. */
async function endOf(probe: Probe, operation: Operation) {
  try {
    // A clone, since each bundle has its own class of bytes.
    return { output: structuredClone(await probe.calls[operation](settings)) };
  } catch (error) {
    const { name, message, $fault, $metadata, $retryable, Reason, Fields, Item } = error as Record<
      string,
      unknown
    > & { $metadata?: Record<string, unknown> };
    const { httpStatusCode, requestId, attempts, clockSkewCorrected } = $metadata ?? {};
    // The SDK advises how to look at an answer that it can't read.
    const said = String(message).replace(/\n {2}Deserialization error: .*/, '');
    return {
      error: { name, message: said, $fault, $retryable, Reason, Fields, Item },
      metadata: { httpStatusCode, requestId, attempts, clockSkewCorrected },
      failure: readFailure(error),
      isConditionalCheckFailed: probe.isConditionalCheckFailed(error),
    };
  }
}

describe('a bundle', () => {
  it.each(operations)('sends %s as the whole SDK does, to the last signed byte', async (operation) => {
    const asSdk = await recorder.record(() => endOf(whole, operation));

    expect(await recorder.record(() => endOf(light, operation))).toEqual(asSdk);
    expect(asSdk[0]?.headers.authorization).toContain('SignedHeaders=');
  });

  it.each(operations)('hears of %s what the whole SDK does', async (operation) => {
    recorder.aws.answer = atTheSameTime(() => accepted[operation]);
    const { output } = await endOf(light, operation);

    expect(output).toEqual((await endOf(whole, operation)).output);
    expect(output).toHaveProperty('$metadata.attempts', 1);
  });

  it.each(failures())('tells %s: %s as the whole SDK does', async (operation, _, answer) => {
    recorder.aws.answer = atTheSameTime(() => answer);

    expect(await endOf(light, operation)).toEqual(await endOf(whole, operation));
  });

  it.each(operations)('repeats %s by a corrected clock', async (operation) => {
    const tenMinutesAhead = { date: 'Fri, 02 Jan 2026 12:55:07 GMT' };
    const refused = exception(403, 'InvalidSignatureException');
    const late =
      typeof refused === 'string'
        ? refused
        : { ...refused, headers: { ...refused.headers, ...tenMinutesAhead } };
    recorder.aws.answer = () => late;
    const [first, second] = await recorder.record(() => endOf(light, operation));

    expect(first?.headers['x-amz-date']).toBe('20260102T124507Z');
    expect(second?.headers['x-amz-date']).toBe('20260102T125507Z');
    expect(await recorder.record(() => endOf(whole, operation))).toEqual([first, second]);
  });
});

const accepted: Readonly<Record<Operation, WireAnswer>> = {
  GetContactAttributes: { status: 200, body: { Attributes: { firstText: 'Grüße 👋' } } },
  SendChatIntegrationEvent: { status: 200, body: { InitialContactId: 'contact', NewChatCreated: true } },
  StartChatContact: {
    status: 200,
    body: { ContactId: 'contact', ParticipantId: 'participant', ParticipantToken: 'bearer=' },
  },
  StartContactStreaming: { status: 200, body: { StreamingId: 'streaming' } },
  UpdateContactAttributes: { status: 200, body: {} },
  CreateParticipantConnection: {
    status: 200,
    body: { ConnectionCredentials: { ConnectionToken: 'bearer=', Expiry: '2026-01-03T12:45:07.000Z' } },
  },
  DisconnectParticipant: { status: 200, body: {} },
  SendChatMessage: { status: 200, body: { Id: 'item', AbsoluteTime: '2026-01-02T12:45:07.000Z' } },
  SendEvent: { status: 200, body: { Id: 'item', AbsoluteTime: '2026-01-02T12:45:07.000Z' } },
  GetAttachment: {
    status: 200,
    body: { Url: 'https://files.example/a', UrlExpiry: '2026-01-03T12:45:07.000Z', AttachmentSizeInBytes: 9 },
  },
  GetItem: { status: 200, body: { Item: { pk: { S: 'contact#1' }, open: { BOOL: true } } } },
  UpdateItem: { status: 200, body: { Attributes: { starts: { N: '1' }, list: { L: [{ S: 'ä' }] } } } },
  SendTextMessage: { status: 200, body: { MessageId: 'message' } },
  SendMediaMessage: { status: 200, body: { MessageId: 'message' } },
  PutOptedOutNumber: { status: 200, body: { OptedOutNumber: '+14255550182' } },
  DeleteOptedOutNumber: { status: 200, body: { OptedOutNumber: '+14255550182' } },
  DescribePhoneNumbers: {
    status: 200,
    body: { PhoneNumbers: [{ PhoneNumberId: 'phone-1', TwoWayEnabled: true, TwoWayChannelArn: 'topic' }] },
  },
  DescribePools: { status: 200, body: { Pools: [{ PoolId: 'pool-1', TwoWayEnabled: false }] } },
  UpdatePhoneNumber: { status: 200, body: { PhoneNumberId: 'phone-1', TwoWayEnabled: false } },
  UpdatePool: { status: 200, body: { PoolId: 'pool-1', TwoWayEnabled: true } },
  Invoke: { status: 200, body: '{"kind":"accepted"}' },
  PutObject: { status: 200, headers: { etag: '"5eb63bbb"' }, body: '' },
  SendMessage: messageSent('{"body":"Grüße 👋"}'),
  ChangeMessageVisibility: { status: 200, body: '' },
};

/** How each service refuses, as its model has it, and how calls fail on the way. */
function failures(): [Operation, string, WireAnswer][] {
  const anywhere = (refuse: Refuse): [string, WireAnswer][] => [
    ['access denied', refuse(403, 'AccessDeniedException', { Reason: 'ACCOUNT_DISABLED' })],
    ['throttled', refuse(400, 'ThrottlingException')],
    ['throttled, by status', refuse(429, 'TooManyRequestsException')],
    ['an error of no model', refuse(400, 'NeverHeardOfException')],
    ['a server error', refuse(500, 'InternalServerException')],
    ['an overload', { status: 503, body: '' }],
    ['a reset', 'reset'],
  ];
  const inJson: [string, WireAnswer][] = [
    ...anywhere(exception),
    ['an error without a name', { status: 400, body: {} }],
    ['a proxy', { status: 502, body: '<html>' }],
    ['an answer that cannot be read', { status: 200, body: '<html>' }],
    ['half an answer', 'cut'],
  ];
  const own: [Operation, string, WireAnswer][] = [
    ['GetContactAttributes', 'silence', 'silence'],
    ['GetItem', 'silence', 'silence'],
    ['SendChatIntegrationEvent', 'not found', exception(404, 'ResourceNotFoundException')],
    ['SendChatIntegrationEvent', 'invalid', exception(400, 'InvalidRequestException')],
    [
      'UpdateItem',
      'failed condition',
      exception(400, 'ConditionalCheckFailedException', { Item: { id: { S: 'key' } } }),
    ],
    ['UpdateItem', 'too fast', exception(400, 'ProvisionedThroughputExceededException')],
    ['UpdateItem', 'written elsewhere', exception(400, 'ReplicatedWriteConflictException')],
    ['GetItem', 'no table', exception(400, 'ResourceNotFoundException')],
    [
      'SendTextMessage',
      'opted out',
      exception(400, 'ConflictException', { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' }),
    ],
    [
      'SendTextMessage',
      'invalid',
      exception(400, 'ValidationException', {
        Reason: 'OTHER',
        Fields: [{ Name: 'MessageBody', Message: 'long' }],
      }),
    ],
    [
      'SendTextMessage',
      'spent',
      exception(402, 'ServiceQuotaExceededException', { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' }),
    ],
    ['SendMessage', 'no queue', asQuery('QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue')],
    ['SendMessage', 'unwritable', asQuery('InvalidMessageContents', 'InvalidMessageContents')],
    ['SendMessage', 'throttled key', asQuery('KmsThrottled', 'KMS.ThrottlingException')],
    ['SendMessage', 'throttled request', asQuery('RequestThrottled', 'RequestThrottled')],
    ['SendMessage', 'denied', asQuery('AccessDeniedException', 'AccessDenied')],
    [
      'ChangeMessageVisibility',
      'not in flight',
      asQuery('MessageNotInflight', 'AWS.SimpleQueueService.MessageNotInflight'),
    ],
    ['ChangeMessageVisibility', 'stale', asQuery('ReceiptHandleIsInvalid', 'ReceiptHandleIsInvalid')],
  ];
  return [
    ...operations.flatMap((operation) =>
      (operation === 'PutObject' ? anywhere(asXml) : inJson).map(
        ([title, answer]): [Operation, string, WireAnswer] => [operation, title, answer],
      ),
    ),
    ...own,
  ];
}

type Refuse = typeof exception;

/** As S3 refuses. */
function asXml(status: number, name: string): WireAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${name}</Code><Message>refused</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}

/** An exception of a service that spoke the query protocol once. */
function asQuery(name: string, code: string): WireAnswer {
  const answer = exception(400, name);
  return typeof answer === 'string'
    ? answer
    : { ...answer, headers: { 'x-amzn-query-error': `${code};Sender` } };
}
