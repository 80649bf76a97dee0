import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allChecks } from '../../doctor/all-checks.ts';
import { guards, outboundLimitReason } from '../../lambda/core/guards.ts';
import { chatLimitReason } from '../../lambda/core/participant-chat.ts';
import { twoOfEach } from '../lib/configs.ts';
import { synthesize } from '../lib/synthesized.ts';
import { readSourceFiles } from '../source-files.ts';

const docs = new URL('../../docs/', import.meta.url);
const runbook = readFileSync(new URL('runbook.md', docs), 'utf8');
const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(' ', '-');
const anchors = [...runbook.matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('the runbook', () => {
  const alarms = synthesize(twoOfEach({ alarms: { dailySpendDollars: 1 } })).resources(
    'AWS::CloudWatch::Alarm',
  );
  const sections = alarms.map(
    ({ properties }) => /docs\/runbook\.md#(.+)$/.exec(String(properties.AlarmDescription))?.[1] ?? '',
  );

  it('has the section that each alarm names', () => {
    expect(sections.length).toBeGreaterThan(10);
    expect(sections.filter((section) => !anchors.includes(section))).toEqual([]);
  });

  const checks = ['machine', 'configuration', ...allChecks.map(({ name }) => name)];

  it('has a section for each check of the doctor, in the order in which they run', () => {
    expect(anchors.filter((anchor) => checks.includes(anchor))).toEqual(checks);
  });

  it('has no other sections but that of the reasons and the heading of the checks', () => {
    const others = anchors.filter((anchor) => !sections.includes(anchor) && !checks.includes(anchor));

    expect(others).toEqual(['reasons', 'what-the-doctor-finds']);
  });

  it('has each section once, so that every anchor leads there', () => {
    expect(anchors).toEqual([...new Set(anchors)]);
  });

  it.each([
    ...guards,
    outboundLimitReason,
    chatLimitReason,
    ...['unknown-outcome', 'no-answer', 'chat-ended-at-once', 'text-changed', 'unknown-bridge-number'],
  ])('says what to do about %s', (reason) => {
    expect(runbook).toMatch(new RegExp(`^\\|[^|]*\`${reason}\``, 'm'));
  });

  it('counts on reasons that there are', () => {
    const code = readSourceFiles(['lambda', 'redrive'])
      .map(({ text }) => text)
      .join('\n');
    const rows = [...runbook.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = '']) => cell);
    const reasons = rows.flatMap((cell) =>
      [...cell.matchAll(/`([a-z]+(?:-[a-z]+)+)/g)].map(([, one = '']) => one),
    );

    expect(reasons.length).toBeGreaterThan(15);
    expect(reasons.filter((reason) => !code.includes(reason))).toEqual([]);
  });

  it('refers to recipes that there are', () => {
    for (const [, path = ''] of runbook.matchAll(/\]\((recipes\/[^)]+)\)/g))
      expect(readFileSync(new URL(path, docs), 'utf8')).toMatch(/^# /);
  });
});
