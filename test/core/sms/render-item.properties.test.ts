import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRawJson } from '../../../lambda/core/sms/json.ts';
import { renderItem } from '../../../lambda/core/sms/render-item.ts';
import { tidyText } from '../../../lambda/core/sms/tidy-text.ts';
import { interactive } from './golden/case.ts';
import { anyContentType, anyRole, jsonOf, plainWord, templateOf } from './messages.ts';

const cases = { numRuns: 10_000 };
const usual = { language: 'en', timeZone: 'Europe/Paris', foldToGsm: true, jsonTextKey: 'text' };
const sentAt = '2026-11-20T10:00:00.000Z';

describe('whatever comes as content', { timeout: 60_000 }, () => {
  it('is shown with nothing of its JSON', () => {
    const content = fc.oneof(jsonOf(plainWord), templateOf(plainWord)).map((value) => JSON.stringify(value));
    const machine = fc.constantFrom('SYSTEM', 'CUSTOM_BOT');
    fc.assert(
      fc.property(
        fc.constantFrom('application/json', interactive),
        content,
        machine,
        (contentType, content, role) => {
          const rendering = renderItem({ contentType, content, role, sentAt }, usual);
          if (rendering.kind === 'text') expect(rendering.text).not.toMatch(/["{}]/);
        },
      ),
      cases,
    );
  });

  it('is never an object or a list in JSON, whatever its texts are, unless a person typed it', () => {
    const anyJson = fc.oneof(
      fc.json(),
      templateOf(fc.oneof(fc.string(), fc.json())).map((value) => JSON.stringify(value)),
    );
    const machine = fc.constantFrom('SYSTEM', 'CUSTOM_BOT');
    fc.assert(
      fc.property(anyContentType, anyJson, machine, (contentType, content, role) => {
        const rendering = renderItem({ contentType, content, role, sentAt }, usual);
        if (rendering.kind === 'text') expect(isRawJson(rendering.text)).toBe(false);
      }),
      cases,
    );
  });

  it('is a tidy text that can be seen, or nothing with a reason', () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => String.fromCharCode(...all));
    const units = fc
      .array(fc.nat({ max: 0xffff }), { maxLength: 100 })
      .map((all) => String.fromCharCode(...all));
    const content = fc.oneof(bytes, units, fc.string({ unit: 'binary' }), plainWord);
    fc.assert(
      fc.property(anyContentType, content, anyRole, (contentType, content, role) => {
        const rendering = renderItem({ contentType, content, role, sentAt }, usual);
        if (rendering.kind === 'nothing') return;
        expect(tidyText(rendering.text)).toBe(rendering.text);
        expect(rendering.text.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '')).not.toBe('');
      }),
      cases,
    );
  });

  it('numbers each option of a menu, and shows its label behind the number', () => {
    const content = templateOf(plainWord).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(content, (content) => {
        const rendering = renderItem({ contentType: interactive, content, sentAt }, usual);
        if (rendering.kind === 'nothing') return;
        const lines = rendering.text.split('\n').map((line) => line.replace(/ +/g, ' '));
        for (const [index, { label, reply }] of (rendering.menu?.options ?? []).entries()) {
          expect(lines.some((line) => line.startsWith(`${index + 1}. ${label}`))).toBe(true);
          expect(reply.trim()).not.toBe('');
        }
      }),
      cases,
    );
  });
});
