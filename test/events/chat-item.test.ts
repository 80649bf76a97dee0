import { describe, expect, it } from 'vitest';
import { parseChatItem } from '../../lambda/events/chat-item.ts';
import { parse as parseWith, snsRecordSchema } from '../../lambda/events/sns.ts';
import {
  agentMessage,
  chatEnded,
  chatEndedAttributes,
  snsRecord,
  streamingAttributes,
  streamingNotification,
} from '../fixtures/notifications.ts';
import { contact, item } from '../fixtures/texts.ts';

/** Reads a record as the intake does. */
function parse(record: unknown) {
  const notification = parseWith(snsRecordSchema, record);
  return notification.ok ? parseChatItem(notification.value) : notification;
}

describe('a chat item', () => {
  it('is read with all that AWS documents', () => {
    expect(parse(streamingNotification())).toEqual({ ok: true, value: item });
  });

  it('belongs to its initial contact, also after a transfer', () => {
    expect(agentMessage.ContactId).not.toBe(agentMessage.InitialContactId);
    expect(parse(streamingNotification())).toMatchObject({ value: { contactId: contact.contactId } });
  });

  it('is read without role and ContactId when it is the end of a chat', () => {
    expect(parse(snsRecord(JSON.stringify(chatEnded), chatEndedAttributes))).toEqual({
      ok: true,
      value: {
        id: chatEnded.Id,
        contactId: contact.contactId,
        instanceId: item.instanceId,
        type: 'EVENT',
        contentType: chatEnded.ContentType,
        visibility: 'ALL',
      },
    });
  });

  it('is read without content, as an attachment comes', () => {
    const attachment = {
      Type: 'ATTACHMENT',
      Content: undefined,
      ContentType: undefined,
      Attachments: [{ AttachmentId: 'a', ContentType: 'image/png', Status: 'APPROVED' }],
    };
    const { content: _, contentType: __, ...rest } = item;
    expect(parse(streamingNotification(attachment))).toEqual({
      ok: true,
      value: {
        ...rest,
        type: 'ATTACHMENT',
        attachments: [{ id: 'a', contentType: 'image/png', status: 'APPROVED' }],
      },
    });
  });

  it.each([null, undefined, ''])('has neither content type nor role when they are %j', (nothing) => {
    const { contentType: _, role: __, ...rest } = item;
    expect(parse(streamingNotification({ ContentType: nothing, ParticipantRole: nothing }))).toEqual({
      ok: true,
      value: rest,
    });
  });

  it('keeps empty content apart from none', () => {
    expect(parse(streamingNotification({ Content: '' }))).toEqual({
      ok: true,
      value: { ...item, content: '' },
    });
  });

  it('has its visibility from the attributes alone', () => {
    const { MessageVisibility: _, ...rest } = streamingAttributes;
    const { visibility: __, ...unseen } = item;
    expect(parse(streamingNotification({ MessageVisibility: 'ALL' }, rest))).toEqual({
      ok: true,
      value: unseen,
    });
  });

  it('is read whatever type or role it has', () => {
    expect(
      parse(streamingNotification({ Type: 'MESSAGEMETADATA', ParticipantRole: 'SUPERVISOR' })),
    ).toMatchObject({
      value: { type: 'MESSAGEMETADATA', role: 'SUPERVISOR' },
    });
  });

  it.each([
    ['Id', undefined],
    ['Id', ''],
    ['Id', 'x'.repeat(257)],
    ['InitialContactId', undefined],
    ['InitialContactId', 9],
    ['Type', undefined],
    ['Content', { text: 'nested' }],
    ['ContentType', 1],
    ['ParticipantRole', ['AGENT']],
  ])('is refused for a bad %s (%j)', (field, value) => {
    expect(parse(streamingNotification({ [field]: value }))).toEqual({
      ok: false,
      reason: `invalid: ${field}`,
    });
  });

  it.each([undefined, ''])('is refused when its instance is %j', (InstanceId) => {
    const { InstanceId: _, ...rest } = streamingAttributes;
    const attributes = InstanceId === undefined ? rest : { ...rest, InstanceId };
    expect(parse(streamingNotification({}, attributes))).toEqual({
      ok: false,
      reason: 'invalid: MessageAttributes.InstanceId',
    });
  });

  it('is refused when it is no JSON', () => {
    expect(parse(snsRecord('hello', streamingAttributes))).toEqual({ ok: false, reason: 'not-json' });
  });
});

describe('an SNS record', () => {
  it.each([
    [null, '(whole)'],
    ['text', '(whole)'],
    [{}, 'Sns'],
    [{ Sns: {} }, 'Sns.MessageId, Sns.Timestamp, Sns.Message'],
    [{ Sns: { ...snsRecord('').Sns, Message: 7 } }, 'Sns.Message'],
    [
      { Sns: { ...snsRecord('').Sns, MessageAttributes: { InstanceId: { Type: 'String' } } } },
      'Sns.MessageAttributes.InstanceId.Value',
    ],
  ])('is refused when it is %j', (record, paths) => {
    expect(parse(record)).toEqual({ ok: false, reason: `invalid: ${paths}` });
  });

  it('may come without attributes', () => {
    const { MessageAttributes: _, ...Sns } = snsRecord('{}').Sns;
    expect(parseWith(snsRecordSchema, { Sns })).toMatchObject({ ok: true });
  });
});
