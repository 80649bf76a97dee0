import { describe, expect, it } from 'vitest';
import { type RenderOptions, renderItem } from '../../../lambda/core/sms/render-item.ts';
import { interactive, template } from './golden/case.ts';

const sentAt = '2026-11-20T10:00:00.000Z';
const usual = { language: 'en', timeZone: 'UTC', foldToGsm: true };
const yesOrNo = template('QuickReply', {
  title: 'Ready?',
  elements: [{ title: 'I’m ready' }, { title: 'No' }],
});

function render(contentType: string, content: unknown, options: Partial<RenderOptions> = {}) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return renderItem({ contentType, content: text, sentAt }, { ...usual, ...options });
}

describe('renderItem', () => {
  it('gives a menu with the time it was asked, the labels as shown and the answers as clicked', () => {
    expect(render(interactive, yesOrNo)).toEqual({
      kind: 'text',
      text: "Ready?\n1. I'm ready\n2. No\nReply with the number of your choice.",
      menu: {
        askedAt: sentAt,
        options: [
          { label: "I'm ready", reply: 'I’m ready' },
          { label: 'No', reply: 'No' },
        ],
      },
    });
  });

  it('leaves a label as it is where the text is', () => {
    const rendering = render(interactive, yesOrNo, { foldToGsm: false });
    expect(rendering).toMatchObject({ menu: { options: [{ label: 'I’m ready' }, { label: 'No' }] } });
  });

  it('gives no menu where there is nothing to choose', () => {
    expect(render('text/plain', 'Hello')).toEqual({ kind: 'text', text: 'Hello' });
    expect(render(interactive, template('Panel', { title: 'Sorry' }))).toEqual({
      kind: 'text',
      text: 'Sorry',
    });
  });

  it('keeps the reply message out of a template that it can only show in part', () => {
    const form = {
      templateType: 'AppleForm',
      data: { title: 'About you', replyMessage: { title: 'Thanks!' } },
    };
    expect(render(interactive, form)).toEqual({
      kind: 'text',
      text: "About you\nThis message can't be shown in full as a text.",
    });
  });

  it('answers a time slot with its date and a card with the card', () => {
    const slot = { date: '2026-11-23T17:00+00:00', duration: 3600 };
    expect(render(interactive, template('TimePicker', { title: 'When?', timeslots: [slot] }))).toMatchObject({
      menu: { options: [{ label: 'Mon, Nov 23, 5:00 PM', reply: '2026-11-23T17:00+00:00' }] },
    });
    const card = {
      templateIdentifier: 'template0',
      data: { content: { title: 'Rome', elements: [{ title: 'Book' }] } },
    };
    expect(render(interactive, template('Carousel', { title: 'Where?', elements: [card] }))).toMatchObject({
      menu: {
        options: [
          {
            label: 'Book',
            reply: '{"templateIdentifier":"template0","listTitle":"Rome","selectionText":"Book"}',
          },
        ],
      },
    });
  });

  it.each([
    ['blank', 'text/plain', ' \u200b\n'],
    ['blank', 'text/markdown', ''],
    ['json-ignored', 'application/json', { text: 'Hello' }],
    ['unreadable-template', interactive, '{"templateType":'],
    ['unreadable-template', interactive, 'null'],
    ['unsupported-content', `${interactive}.response`, yesOrNo],
    ['unsupported-content', '', 'Hello'],
  ])('sends nothing, because %s', (reason, contentType, content) => {
    expect(render(contentType, content)).toEqual({ kind: 'nothing', reason });
  });

  it('takes an item without a type or content', () => {
    expect(renderItem({ sentAt }, usual)).toEqual({ kind: 'nothing', reason: 'unsupported-content' });
    expect(renderItem({ contentType: 'text/plain', sentAt }, usual)).toEqual({
      kind: 'nothing',
      reason: 'blank',
    });
  });

  it.each([
    ['AGENT', { kind: 'text', text: '{"a":1}' }],
    ['SUPERVISOR', { kind: 'text', text: '{"a":1}' }],
    ['CUSTOM_BOT', { kind: 'nothing', reason: 'json-ignored' }],
    ['SYSTEM', { kind: 'nothing', reason: 'json-ignored' }],
  ])('reads JSON in plain text of %s as theirs or as JSON', (role, rendering) => {
    expect(renderItem({ contentType: 'text/plain', content: '{"a":1}', role, sentAt }, usual)).toEqual(
      rendering,
    );
  });

  it('keeps the number of a slot through a clock change', () => {
    const timeslots = ['2026-10-31T16:00+00:00', '2026-11-02T17:00+00:00'].map((date) => ({
      date,
      duration: 60,
    }));
    const rendering = render(interactive, template('TimePicker', { title: 'When?', timeslots }), {
      timeZone: 'America/Los_Angeles',
    });
    expect(rendering).toMatchObject({
      text: [
        'When?',
        '1. Sat, Oct 31, 9:00 AM',
        '2. Mon, Nov 2, 9:00 AM',
        'Time zone: Pacific Time',
        'Reply with the number of your choice.',
      ].join('\n'),
    });
  });
});
