import assert from 'node:assert/strict';
import { readBridgeConfig } from '../../lib/config.ts';
import { ConfigError } from '../../lib/config-problems.ts';
import { number, otherInstanceArn, participantNumber } from '../lib/configs.ts';
import { valuesLike } from './inputs.ts';
import { type Target, target } from './target.ts';

const everything = {
  stackName: 'Bridge',
  instanceArns: [otherInstanceArn],
  numbers: [
    {
      ...participantNumber,
      route: { ...participantNumber.route, chatDurationInMinutes: 600 },
      displayName: 'SMS {customerNumber}',
      attributes: { team: 'shoes' },
      firstTextAttribute: false,
      contentTypes: ['text/plain', 'text/markdown'],
      texts: { held: 'Later.', agentJoined: '{displayName} is here.', chatLimit: 'Full.' },
      words: { end: ['bye'], optOut: { list: 'Default', words: ['STOP'], helpText: 'Shoes.' } },
      limits: { flood: { texts: 5, seconds: 10 }, countries: { allowed: ['+1'], denied: [] }, blocked: [] },
      sending: {
        configurationSet: 'set',
        maxPrice: '0.05',
        timeToLiveSeconds: 60,
        media: { allowed: ['+1'] },
      },
      language: 'pt-BR',
      timeZone: 'Europe/Lisbon',
      jsonTextKey: 'text',
      notes: 'message',
      receipts: false,
      wiring: true,
    },
    { ...number, phoneNumber: '12345', phoneNumberArn: number.phoneNumberArn.replace('one', 'two') },
  ],
  alarms: { email: 'owner@example.com', dailySpendDollars: 5 },
  retention: { logs: 30, conversations: 8 },
  sourceArnConditions: { connect: true, smsVoice: true },
};

/** What owners write. A path is left out: it would be read from the disk. */
const anyConfiguration = valuesLike(everything).filter((value) => typeof value !== 'string');

/** The configuration is taken as a whole, or refused in words that say where and why. */
export const configurations: Readonly<Record<string, Target>> = {
  'a configuration': target(anyConfiguration, (value) => {
    const read = readOf(value);
    if (!read) return;
    assert.ok(read.numbers.length > 0 && read.instanceArns.length > 0);
    assert.ok(read.numbers.every(({ phoneNumberArn }) => phoneNumberArn.includes(`:${read.account}:`)));
    assert.deepEqual(readOf(value), read);
  }),
};

function readOf(value: unknown) {
  try {
    return readBridgeConfig(value);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    assert.ok(error.problems.length > 0);
    for (const { path, received, expected } of error.problems) assert.ok(path && received && expected);
    return undefined;
  }
}
