import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold } from '../../lambda/core/fold.ts';
import { resolveAnswer } from '../../lambda/core/menu-answer.ts';
import { nextPart, type SettledPart } from '../../lambda/core/next-part.ts';
import { isRawJson } from '../../lambda/core/sms/json.ts';
import { measure } from '../../lambda/core/sms/measure.ts';
import { renderItem } from '../../lambda/core/sms/render-item.ts';
import { splitSms } from '../../lambda/core/sms/split-sms.ts';
import { tidyText } from '../../lambda/core/sms/tidy-text.ts';
import { matchWords } from '../../lambda/core/words.ts';
import { hardText } from '../core/hard-texts.ts';
import { anyContentType, anyRole, jsonOf, plainWord, templateOf } from '../core/sms/messages.ts';
import { segmentsOf, unitsOf } from '../core/sms/reference.ts';
import { anyText, gsmText } from '../core/sms/texts.ts';
import { fuzzTarget } from './fuzz-target.ts';
import { rawText } from './raw-text.ts';

const sentAt = '2026-11-20T10:00:00.000Z';
const answeredAt = '2026-11-20T10:01:00.000Z';

const someText = fc.oneof(hardText, anyText, gsmText, rawText);
const someJson = fc.oneof(jsonOf(fc.oneof(plainWord, someText)), templateOf(fc.oneof(plainWord, someText)));
const content = fc.oneof(
  someJson.map((value) => JSON.stringify(value)),
  someText,
);
const options = fc.record(
  {
    language: fc.constantFrom('en', 'de', 'pt-BR', 'ar', 'hi', 'ja', 'th', 'tr', 'zh-Hant'),
    timeZone: fc.constantFrom('UTC', 'Europe/Paris', 'America/St_Johns', 'Pacific/Apia'),
    foldToGsm: fc.boolean(),
    jsonTextKey: fc.constantFrom('text', 'title', '__proto__', ''),
  },
  { requiredKeys: ['language', 'timeZone', 'foldToGsm'] },
);

/** The parts of a text are what one send may have, and the text. */
function assertParts(text: string, language: string, partMarkers: boolean): void {
  const parts = splitSms(text, { language, partMarkers });
  for (const { body, part } of parts) {
    const { gsm, each } = unitsOf(body);
    const units = each.reduce((sum, one) => sum + one, 0);
    assert.ok(units <= (gsm ? 1530 : 630) && segmentsOf(body) <= 10);
    assert.ok(body.isWellFormed() && /\S/.test(body));
    assert.ok(!partMarkers || parts.length < 2 || body.startsWith(`(${part}) `));
    assert.equal(measure(body).segments, segmentsOf(body));
  }
  if (!partMarkers) assert.equal(parts.map(({ body }) => body).join(''), text);
}

/** Each number that was shown means its own option, unless a label says otherwise. */
function assertAnswers(menu: { readonly askedAt: string; readonly options: readonly Option[] }): void {
  const labels = menu.options.map(({ label }) => fold(label));
  for (const [index, { reply }] of menu.options.entries()) {
    const number = String(index + 1);
    const answer = resolveAnswer(number, answeredAt, [menu]);
    if (!labels.includes(number) && index < 999) assert.equal(answer?.reply, reply);
  }
}

interface Option {
  readonly label: string;
  readonly reply: string;
}

const word = fc.oneof(fc.constantFrom('STOP', 'bye', 'أوقف', 'fín', 'ß', '停止'), hardText);
const list = fc.array(word, { maxLength: 4 });
const words = fc.record({ end: list, optOut: list, optIn: list, help: list });

/** Whatever makes one text of another, and reads what a customer means. */
export const textTargets = [
  fuzzTarget(
    'a message to show',
    fc.record({
      contentType: fc.oneof(anyContentType, rawText),
      content,
      role: anyRole,
      options,
      markers: fc.boolean(),
    }),
    ({ contentType, content, role, options, markers }) => {
      const rendering = renderItem({ contentType, content, role, sentAt }, options);
      if (rendering.kind === 'nothing') return;
      const { text, menu } = rendering;
      assert.equal(tidyText(text), text);
      assert.notEqual(text.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, ''), '');
      if (role !== 'AGENT') assert.ok(!isRawJson(text));
      assertParts(text, options.language, markers);
      if (menu) assertAnswers(menu);
    },
  ),
  fuzzTarget('a text to split for a phone', fc.tuple(someText, fc.boolean()), ([text, markers]) => {
    assertParts(tidyText(text), 'en', markers);
  }),
  fuzzTarget(
    'a text to split for a chat',
    fc.tuple(someText, fc.integer({ min: 3, max: 1_024 })),
    ([text, limit]) => {
      let last: SettledPart | undefined;
      let visible = '';
      for (let next = nextPart(text, last, limit); next.kind !== 'end'; next = nextPart(text, last, limit)) {
        assert.ok(next.kind === 'part');
        const { content, endOffset } = next.part;
        assert.ok(content.length <= limit && /\S/.test(content));
        assert.ok(endOffset > (last?.endOffset ?? 0));
        visible += content.replace(/\s/g, '');
        last = next.part;
      }
      assert.equal(visible, text.replace(/\s/g, ''));
    },
  ),
  fuzzTarget('words', fc.tuple(fc.oneof(someText, word), words), ([text, words]) => {
    const { kind } = matchWords(text, words);
    const isOptOut = words.optOut.includes(text) && fold(text) !== '';
    if (isOptOut) assert.equal(kind, 'opt-out');
    const none = { end: [], optOut: [], optIn: [], help: [] };
    assert.equal(matchWords(text, none).kind, 'none');
  }),
  fuzzTarget(
    'an answer to a menu',
    fc.tuple(
      fc.oneof(someText, fc.constantFrom('1', '(2)', 'b')),
      fc.array(fc.record({ label: someText, reply: someText }), { maxLength: 5 }),
    ),
    ([text, options]) => {
      const answer = resolveAnswer(text, answeredAt, [{ askedAt: sentAt, options }]);
      if (answer) assert.ok(options.some(({ reply }) => reply === answer.reply));
    },
  ),
  fuzzTarget('a folded text', someText, (text) => {
    assert.equal(fold(fold(text)), fold(text));
  }),
];
