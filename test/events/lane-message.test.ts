import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toQueueText } from '../../lambda/adapters/queue-text.ts';
import { parseChatItem } from '../../lambda/events/chat-item.ts';
import { parseInboundText } from '../../lambda/events/inbound-text.ts';
import { parseItemMessage, parseTextMessage } from '../../lambda/events/lane-message.ts';
import type { Parsed } from '../../lambda/events/sns.ts';
import { anyString } from '../fixtures/any-string.ts';
import { agentMessage, inboundPayload, snsRecord, streamingAttributes } from '../fixtures/notifications.ts';
import { item, onLane, text } from '../fixtures/texts.ts';

describe('what an intake puts on a lane', () => {
  it('reaches the delivery as the customer wrote it, but for halves of characters', () => {
    fc.assert(
      fc.property(anyString, anyString, (messageBody, messageKeyword) => {
        const notified = JSON.stringify({ ...inboundPayload, messageBody, messageKeyword });
        const payload = read(parseInboundText(notified));
        expect(payload.body).toBe(messageBody.toWellFormed());
        expect(parseTextMessage(toQueueText(onLane(payload)))).toEqual({ ok: true, value: onLane(payload) });
      }),
    );
  });

  it('reaches the delivery as the agent wrote it', () => {
    fc.assert(
      fc.property(anyString, anyString, (Content, MessageVisibility) => {
        const notified = JSON.stringify({ ...agentMessage, Content });
        const payload = read(
          parseChatItem(snsRecord(notified, { ...streamingAttributes, MessageVisibility })),
        );
        expect(payload.content).toBe(Content);
        expect(parseItemMessage(toQueueText(onLane(payload)))).toEqual({ ok: true, value: onLane(payload) });
      }),
    );
  });

  it('is read by a version that knows less than the one that wrote it', () => {
    const { version, ...rest } = onLane({ ...text, language: 'en' });
    expect(parseTextMessage(JSON.stringify({ version, ...rest, writtenBy: 'later' }))).toEqual({
      ok: true,
      value: onLane(text),
    });
  });

  it.each([
    ['version', { ...onLane(text), version: 0 }],
    ['snsTimestamp', { ...onLane(text), snsTimestamp: undefined }],
    ['correlationId', { ...onLane(text), correlationId: 5 }],
    ['payload', { ...onLane(text), payload: undefined }],
    ['payload.body', { ...onLane(text), payload: { ...text, body: undefined } }],
    ['payload.keyword', { ...onLane(text), payload: { ...text, keyword: null } }],
  ])('is refused inbound for a bad %s', (path, message) => {
    expect(parseTextMessage(JSON.stringify(message))).toEqual({ ok: false, reason: `invalid: ${path}` });
  });

  it.each([
    ['version', { ...onLane(item), version: '1' }],
    ['payload.contactId', { ...onLane(item), payload: { ...item, contactId: undefined } }],
    ['payload.content', { ...onLane(item), payload: { ...item, content: null } }],
  ])('is refused outbound for a bad %s', (path, message) => {
    expect(parseItemMessage(JSON.stringify(message))).toEqual({ ok: false, reason: `invalid: ${path}` });
  });

  it('is refused by name when a later release has written it', () => {
    const refused = { ok: false, reason: 'later-version' };

    expect(parseTextMessage(JSON.stringify({ ...onLane(text), version: 2 }))).toEqual(refused);
    expect(parseItemMessage(JSON.stringify({ version: 3 }))).toEqual(refused);
  });

  it('is refused when it is no JSON', () => {
    expect(parseTextMessage('{')).toEqual({ ok: false, reason: 'not-json' });
    expect(parseItemMessage('')).toEqual({ ok: false, reason: 'not-json' });
  });
});

function read<Value>(parsed: Parsed<Value>): Value {
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}
