import assert from 'node:assert/strict';
import { renderItem } from '../../lambda/core/sms/render-item.ts';
import { splitSms } from '../../lambda/core/sms/split-sms.ts';
import { readBridgeConfig } from '../../lib/config.ts';
import { ConfigError } from '../../lib/config-problems.ts';
import { interactive } from '../core/sms/golden/case.ts';
import { leastConfig, otherNumber, participantNumber } from '../lib/configs.ts';
import { fuzzTarget } from './fuzz-target.ts';
import { strange } from './raw-text.ts';

const countries = { allowed: ['+1'], denied: ['+1242'] };

const wholeNumber = {
  ...participantNumber,
  displayName: 'SMS {customerNumber}',
  attributes: { team: 'shoes' },
  contentTypes: ['text/plain', 'text/markdown'],
  texts: { held: 'Later.', agentJoined: '{displayName} is here.', attachment: 'A file.' },
  words: { end: ['bye'], optOut: { list: 'Default', words: ['STOP'], helpText: 'We sell shoes.' } },
  limits: { flood: { texts: 3, seconds: 30 }, countries, blocked: ['+14155550178'], partsPerHour: 20 },
  sending: { maxPrice: '0.05', timeToLiveSeconds: 60, media: countries, partMarkers: true },
  language: 'pt-BR',
  timeZone: 'Europe/Paris',
  notes: 'message',
  wiring: { poolArn: 'arn:aws:sms-voice:eu-west-2:444455556666:pool/pool-1' },
};

const wholeConfig = {
  ...leastConfig,
  stackName: 'Bridge',
  numbers: [otherNumber, wholeNumber],
  alarms: { email: 'a@example.com', dailySpendDollars: 5 },
  retention: { logs: 30, conversations: 14 },
  sourceArnConditions: { connect: true, smsVoice: false },
};

const timePicker = JSON.stringify({
  templateType: 'TimePicker',
  version: '1.0',
  data: { content: { title: 'When?', timeslots: [{ date: '2026-11-23T17:00+00:00', duration: 60 }] } },
});

/** What is accepted works: a language or zone that `Intl` doesn't know would fail with the first reply. */
function assertUsable({ language, timeZone }: { language: string; timeZone: string }): void {
  const item = { contentType: interactive, content: timePicker, sentAt: '2026-11-20T10:00:00.000Z' };
  const rendering = renderItem(item, { language, timeZone, foldToGsm: true });
  assert.equal(rendering.kind, 'text');
  assert.equal(splitSms('A text. '.repeat(400), { language, partMarkers: false }).length, 3);
}

/** What an owner writes. */
export const configTargets = [
  fuzzTarget('a configuration', strange(wholeConfig, 100), (value) => {
    // A text would be the path of a file.
    if (typeof value === 'string') return;
    try {
      const { numbers, account, region } = readBridgeConfig(value);
      assert.match(`${account} ${region}`, /^\d{12} [a-z0-9-]+$/);
      numbers.forEach(assertUsable);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      assert.ok(error.problems.length > 0);
      for (const { path, received, expected } of error.problems) {
        assert.ok(path !== '' && received.length <= 140 && expected !== '');
      }
    }
  }),
];
