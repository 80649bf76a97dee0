import { expect, it } from 'vitest';
import { measure } from '../../../lambda/core/sms/measure.ts';
import { type Rendering, renderItem } from '../../../lambda/core/sms/render-item.ts';
import { type SmsPart, splitSms } from '../../../lambda/core/sms/split-sms.ts';
import type { GoldenCase } from './golden/case.ts';
import { menuCases } from './golden/interactive.ts';
import { degenerateCases, otherTemplateCases, otherTypeCases } from './golden/other.ts';
import { markdownCases, plainCases } from './golden/written.ts';

const chapters = [
  ['Plain text', plainCases],
  ['Markdown', markdownCases],
  ['Menus', menuCases],
  ['Other templates', otherTemplateCases],
  ['Broken templates', degenerateCases],
  ['Other types', otherTypeCases],
] as const;

const usual = { language: 'en', timeZone: 'UTC', foldToGsm: true };

const introduction = `# Rendered messages

What Connect streams, and what the phone gets. Unless it says otherwise: language en, zone UTC, folding on, part
markers off. What can't be seen is shown as \`\\u{…}\`, the middle of what is long as \`[…]\`. Characters are UTF-16
units; units are what the encoding counts. A test keeps this page true: \`vitest run rendered-messages -u\` writes it
anew.
`;

it('renders every message as docs/rendered-messages.md shows', async () => {
  const sections = chapters.map(([name, cases]) => [
    `## ${name}\n`,
    ...tableOf(cases),
    ...cases.map(sectionOf),
  ]);
  const page = [introduction, ...sections.flat()].join('\n');
  await expect(page).toMatchFileSnapshot('../../../docs/rendered-messages.md');
});

it('shows at least forty messages, each under a name of its own', () => {
  const titles = chapters.flatMap(([, cases]) => cases.map(({ title }) => title));
  expect(titles.length).toBeGreaterThanOrEqual(40);
  expect(new Set(titles).size).toBe(titles.length);
});

function contentOf({ content }: GoldenCase): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

function rendered(one: GoldenCase): { rendering: Rendering; parts: SmsPart[] } {
  const { contentType, role, options, partMarkers = false } = one;
  const all = { ...usual, ...options };
  const item = {
    contentType,
    content: contentOf(one),
    ...(role && { role }),
    sentAt: '2026-11-20T10:00:00.000Z',
  };
  const rendering = renderItem(item, all);
  if (rendering.kind === 'nothing') return { rendering, parts: [] };
  return { rendering, parts: splitSms(rendering.text, { language: all.language, partMarkers }) };
}

function tableOf(cases: readonly GoldenCase[]): string[] {
  const rows = cases.map((one) => {
    const sizes = rendered(one).parts.map(({ body }) => ({ characters: body.length, ...measure(body) }));
    const encodings = [...new Set(sizes.map(({ encoding }) => encoding))].join(', ');
    const sum = (name: 'characters' | 'units' | 'segments') =>
      sizes.reduce((all, size) => all + size[name], 0);
    const cells = [encodings || '–', sizes.length, sum('characters'), sum('units'), sum('segments')];
    return `| ${one.title} | ${cells.join(' | ')} |`;
  });
  const head = '| message | encoding | parts | characters | units | segments |\n|---|---|--:|--:|--:|--:|';
  return [head, ...rows, ''];
}

function sectionOf(one: GoldenCase): string {
  const { title, contentType, role, options, partMarkers } = one;
  const setting = Object.entries({ ...(role && { role }), ...options, ...(partMarkers && { partMarkers }) })
    .map(([name, value]) => `, ${name} ${JSON.stringify(value)}`)
    .join('');
  return [
    `### ${title}\n`,
    `\`${contentType}\`${setting}\n`,
    fence(contentOf(one), 700),
    ...resultOf(one),
  ].join('\n');
}

function resultOf(one: GoldenCase): string[] {
  const { rendering, parts } = rendered(one);
  if (rendering.kind === 'nothing') return [`→ nothing is sent: ${rendering.reason}\n`];
  const several = (part: string) => (parts.length > 1 ? [`→ part ${part}\n`] : ['→\n']);
  const bodies = parts.flatMap(({ part, body }) => [...several(part), fence(body, 300)]);
  const answers = (rendering.menu?.options ?? []).map(
    ({ label, reply }, index) => `- ${index + 1} or \`${shown(label)}\` answers \`${shown(reply)}\``,
  );
  return [...bodies, ...(answers.length > 0 ? [`${answers.join('\n')}\n`] : [])];
}

function fence(text: string, longest: number): string {
  const visible = shown(text);
  const short = visible.length <= longest ? visible : `${visible.slice(0, 60)} […] ${visible.slice(-60)}`;
  return `~~~~text\n${short}\n~~~~\n`;
}

function shown(text: string): string {
  return text.replace(/(?![ \n])[\p{C}\p{Z}]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return `\\u{${codePoint.toString(16)}}`;
  });
}
