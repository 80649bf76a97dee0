import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold } from '../../lambda/core/fold.ts';
import type { Menu } from '../../lambda/core/menu.ts';
import { resolveAnswer } from '../../lambda/core/menu-answer.ts';
import { describeNewChat } from '../../lambda/core/new-chat.ts';
import { renderItem } from '../../lambda/core/sms/render-item.ts';
import { splitSms } from '../../lambda/core/sms/split-sms.ts';
import { isBlank, tidyText } from '../../lambda/core/sms/tidy-text.ts';
import { matchWords } from '../../lambda/core/words.ts';
import { hardText } from '../core/hard-texts.ts';
import { anyContentType, anyRole, jsonOf, plainWord, templateOf } from '../core/sms/messages.ts';
import { segmentsOf, unitsOf } from '../core/sms/reference.ts';
import { anyText } from '../core/sms/texts.ts';
import { splitText } from '../core/split-text.ts';
import { anyString } from '../fixtures/any-string.ts';
import { bridgeNumber, wordedNumber } from '../fixtures/numbers.ts';
import { text } from '../fixtures/texts.ts';
import { jsonLike, rawText } from './inputs.ts';
import { type Target, target } from './target.ts';

const sentAt = '2026-11-20T10:00:00.000Z';
const answeredAt = '2026-11-20T10:05:00.000Z';

const panel = {
  templateType: 'Panel',
  version: '1.0',
  data: { content: { title: 'How?', elements: [{ title: 'Fast', subtitle: 'x' }, { title: 'Cheap' }] } },
};

const word = fc.oneof(plainWord, hardText, anyString);
const json = fc.oneof(jsonOf(word), templateOf(word)).map((value) => JSON.stringify(value));
const content = fc.oneof(json, jsonLike(panel), hardText, anyText, rawText);

const message = fc.record({
  contentType: fc.oneof(anyContentType, anyString),
  role: anyRole,
  content,
  sentAt: fc.constant(sentAt),
});

const options = fc.record({
  language: fc.constantFrom('en', 'de', 'pt-BR', 'ar', 'th', 'ja', 'hi'),
  timeZone: fc.constantFrom('UTC', 'Europe/Paris', 'America/St_Johns', 'Pacific/Apia'),
  foldToGsm: fc.boolean(),
  jsonTextKey: fc.constantFrom('text', 'content', '__proto__'),
});

const cutting = fc.record({
  language: fc.constantFrom('en', 'ar', 'th', 'ja'),
  partMarkers: fc.boolean(),
});

const wordList = fc.array(fc.oneof(hardText, anyString, fc.constantFrom('STOP', 'bye', '')), {
  maxLength: 3,
});
const words = fc.record({ end: wordList, optOut: wordList, optIn: wordList, help: wordList });

/** All that makes what phones and chats are shown, or reads what customers write. */
export const writers: Readonly<Record<string, Target>> = {
  'a rendered message': target(fc.tuple(message, options), ([item, given]) => {
    const rendering = renderItem(item, given);
    if (rendering.kind === 'nothing') return;
    assert.equal(tidyText(rendering.text), rendering.text);
    assert.ok(rendering.text.isWellFormed() && !isBlank(rendering.text));
    if (rendering.menu) checkNumbers(rendering.menu);
  }),
  'the texts of a message': target(fc.tuple(fc.oneof(anyText, hardText, rawText), cutting), checkCut),
  'the parts of a text': target(fc.tuple(hardText, fc.integer({ min: 3, max: 60 })), ([whole, limit]) => {
    const parts = splitText(whole, limit);
    for (const part of parts) assert.ok(part.content.length <= limit && part.content.trim() !== '');
    const said = parts.map((part) => part.content).join('');
    assert.equal(said.replace(/\s/g, ''), whole.replace(/\s/g, ''));
  }),
  'an answer to a menu': target(fc.tuple(hardText, fc.array(word, { maxLength: 5 })), ([answer, labels]) => {
    const menu = { askedAt: sentAt, options: labels.map((label, index) => ({ label, reply: `${index}` })) };
    const resolved = resolveAnswer(answer, answeredAt, [menu]);
    if (resolved) assert.ok(menu.options.some(({ reply }) => reply === resolved.reply));
  }),
  'words of a customer': target(fc.tuple(hardText, anyString, words), ([whole, other, lists]) => {
    for (const said of [whole, other]) {
      matchWords(said, lists);
      assert.equal(fold(fold(said)), fold(said));
      assert.equal(matchWords(`STOP ${said}`, { ...wordedNumber.words, end: [], help: [] }).kind, 'opt-out');
    }
  }),
  'a new chat': target(fc.tuple(rawText, fc.dictionary(anyString, anyString)), ([body, attributes]) => {
    const chat = describeNewChat({ ...text, body: body.toWellFormed() }, { ...bridgeNumber, attributes });
    const bytes = Buffer.byteLength(Object.entries(chat.attributes).flat().join(''));
    assert.ok(bytes <= 32_768 && chat.displayName.length <= 256);
    assert.equal(chat.attributes.customerNumber, text.customerNumber);
  }),
};

/** Who sends an option's number gets it, unless the number is also the label or letter of another. */
function checkNumbers(menu: Menu): void {
  const labels = new Set(menu.options.map(({ label }) => fold(label).replace(/^#? ?/, '')));
  for (const [index, { reply }] of menu.options.entries()) {
    const number = String(index + 1);
    const answer = resolveAnswer(number, answeredAt, [menu])?.reply;
    assert.ok(answer === reply || (answer === undefined && labels.has(number)), `number ${number}`);
  }
}

function checkCut([raw, given]: [string, { language: string; partMarkers: boolean }]): void {
  const whole = tidyText(raw);
  const parts = splitSms(whole, given);
  for (const { body } of parts) {
    const { gsm, each } = unitsOf(body);
    const units = each.reduce((sum, one) => sum + one, 0);
    assert.ok(units <= (gsm ? 1_530 : 630) && segmentsOf(body) <= 10 && body.trim() !== '');
  }
  const isMarked = given.partMarkers && parts.length > 1;
  const bodies = parts.map(({ body, part }) => (isMarked ? body.slice(`(${part}) `.length) : body));
  assert.equal(bodies.join(''), whole);
}
