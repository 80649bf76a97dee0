import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { composeInboundDelivery } from '../../lambda/composition.ts';
import { composeOutboundDelivery } from '../../lambda/composition-replies.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { contact, item, onLane, text } from '../fixtures/texts.ts';
import { type ComposedBridge, startBridge } from './composed-bridge.ts';

let bridge: ComposedBridge;
beforeAll(async () => {
  bridge = await startBridge();
  for (const [name, value] of Object.entries(bridge.environment)) vi.stubEnv(name, value);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  vi.unstubAllEnvs();
  await bridge.stop();
});

const context = { getRemainingTimeInMillis: () => 30_000 } as Context;
const eventOf = (payload: object) => ({
  Records: [sqsRecord({ ...receipt, body: JSON.stringify(onLane({ ...payload, id: crypto.randomUUID() })) })],
});

/** On how many connections three calls of an operation came, the last of them minutes after the others. */
async function connectionsOf(operation: string, deliver: () => Promise<unknown>): Promise<number> {
  bridge.aws.reset();
  await deliver();
  await deliver();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 });
  await deliver();
  const requests = bridge.aws.requests.filter((request) => request.operation === operation);
  expect(requests).toHaveLength(3);
  return new Set(requests.map(({ port }) => port)).size;
}

it('brings a text to Connect on no connection that rested for minutes', async () => {
  const drain = composeInboundDelivery();

  expect(await connectionsOf('POST /chat-integration-event', () => drain(eventOf(text), context))).toBe(2);
});

it('sends a text on no connection that rested for minutes', async () => {
  await composeInboundDelivery()(eventOf(text), context);
  const drain = composeOutboundDelivery();
  const chatItem = { ...item, contactId: contact.contactId };

  expect(await connectionsOf('SendTextMessage', () => drain(eventOf(chatItem), context))).toBe(2);
});
