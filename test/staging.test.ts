import { HttpRequest } from '@smithy/core/protocols';
import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RehearsedAws } from '../lambda/adapters/rehearsed-aws.ts';
import { composeInboundDelivery } from '../lambda/composition.ts';
import { composeOutboundDelivery } from '../lambda/composition-replies.ts';
import {
  stageInboundDelivery,
  stageInboundIntake,
  stageOutboundDelivery,
  stageOutboundIntake,
} from '../lambda/staging.ts';
import { exception } from './adapters/loopback-aws.ts';
import { receipt, sqsRecord } from './fixtures/lane-records.ts';
import { onLane, text } from './fixtures/texts.ts';
import { type ComposedBridge, startBridge } from './handlers/composed-bridge.ts';

let bridge: ComposedBridge;
beforeAll(async () => {
  bridge = await startBridge();
  for (const [name, value] of Object.entries(bridge.environment)) vi.stubEnv(name, value);
});
beforeEach(() => {
  bridge.aws.reset();
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await bridge.stop();
});

const operations = () => bridge.aws.requests.map(({ operation }) => operation);

/** What is written meanwhile, but for the time. */
async function said(play: () => Promise<unknown>): Promise<string[]> {
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockReturnValue(true),
  );
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'DEBUG');
  await play();
  const written = streams.flatMap(({ mock }) => mock.calls.map(([text]) => String(text)));
  vi.restoreAllMocks();
  return written.map((text) => text.replace(/"timestamp":"[^"]*"/, ''));
}

/** The operations that are rehearsed, by the requests that reach nobody. */
function rehearsals(): () => unknown[] {
  const handle = vi.spyOn(RehearsedAws.prototype, 'handle');
  return () => handle.mock.calls.map(([request]: readonly unknown[]) => nameOf(request)).sort();
}

function nameOf(request: unknown): string {
  if (!(request instanceof HttpRequest)) throw new Error('expected a request');
  return request.headers['x-amz-target']?.split('.')[1] ?? request.path;
}

describe('a delivery that is being made ready', () => {
  it.each([
    ['inbound', stageInboundDelivery],
    ['outbound', stageOutboundDelivery],
  ])('looks into its ledger twice, and calls nobody else: %s', async (_, stage) => {
    await stage().ready;

    expect(operations()).toEqual(['GetItem', 'GetItem']);
    expect(new Set(bridge.aws.requests.map(({ port }) => port)).size).toBe(2);
  });

  it('claims its first message on a connection that was opened ahead', async () => {
    const { handler, ready } = stageInboundDelivery();
    await ready;
    const opened = bridge.aws.requests.map(({ port }) => port);
    bridge.aws.reset();
    const record = sqsRecord({ ...receipt, body: JSON.stringify(onLane(text)) });
    await handler({ Records: [record] }, { getRemainingTimeInMillis: () => 30_000 } as Context);
    const claims = bridge.aws.requests.filter(({ operation }) => operation === 'UpdateItem');

    expect(claims.length).toBeGreaterThan(0);
    expect(opened).toEqual(expect.arrayContaining(claims.slice(0, 2).map(({ port }) => port)));
  });

  it('is ready all the same when DynamoDB refuses, and says so', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'WARN');
    bridge.aws.answer = () => exception(400, 'AccessDeniedException');
    await stageInboundDelivery().ready;
    vi.stubEnv('POWERTOOLS_DEV', undefined);

    expect(warned.mock.calls.join()).toContain('not ready ahead');
  });

  it('is ready all the same when DynamoDB says nothing', async () => {
    const looks = Promise.withResolvers<void>();
    bridge.aws.answer = () => {
      looks.resolve();
      return 'silence';
    };
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const { ready } = stageInboundDelivery();
    await looks.promise;
    await vi.advanceTimersByTimeAsync(1_500);

    await expect(ready).resolves.toBeUndefined();
  });
});

describe('a rehearsal', () => {
  it('of a text goes all the way to Connect', async () => {
    const rehearsed = rehearsals();
    await stageInboundDelivery().ready;

    expect(rehearsed()).toContain('/chat-integration-event');
  });

  it('of an item goes all the way to End User Messaging', async () => {
    const rehearsed = rehearsals();
    await stageOutboundDelivery().ready;

    expect(rehearsed()).toContain('SendTextMessage');
  });

  it.each([
    ['inbound', stageInboundIntake],
    ['outbound', stageOutboundIntake],
  ])('of a notification goes to the lane, and nowhere else: %s', async (_, stage) => {
    const rehearsed = rehearsals();
    await stage().ready;

    expect(rehearsed()).toEqual(['SendMessage']);
    expect(operations()).toEqual([]);
  });

  it('is heard by nobody: all that is said is what the functions say themselves', async () => {
    const composed = await said(async () => [composeInboundDelivery(), composeOutboundDelivery()]);
    const staged = await said(() =>
      Promise.all([stageInboundDelivery().ready, stageOutboundDelivery().ready]),
    );

    expect(staged).toEqual(composed);
  });
});
