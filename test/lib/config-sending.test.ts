import { describe, expect, it } from 'vitest';
import { readBridgeConfig } from '../../lib/config.ts';
import { ConfigError } from '../../lib/config-problems.ts';
import { leastConfig, number, participantNumber } from './configs.ts';

function problemsOf(changes: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    readBridgeConfig({ ...leastConfig, numbers: [{ ...number, ...changes }] });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ path }) => path);
  }
}

describe('the settings for sending', () => {
  it.each([
    {
      sending: { configurationSet: 'set-1', pool: 'pool-0123abcd', protectConfiguration: 'protect-0123abcd' },
    },
    { sending: { maxPrice: '0.05', timeToLiveSeconds: 5, foldToGsm: false, partMarkers: true } },
    { sending: { maxPrice: '.5', timeToLiveSeconds: 259_200 } },
    { language: 'pt-BR', timeZone: 'America/Sao_Paulo' },
    { texts: { agentJoined: '{displayName} is here', attachment: 'See your e-mail.' } },
    { jsonTextKey: 'say', notes: 'off' },
    { limits: { partsPerHour: 1_000 } },
  ])('may be %j', (changes) => {
    expect(problemsOf(changes)).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['sending.configurationSet', { sending: { configurationSet: 'a b' } }],
    ['sending.pool', { sending: { pool: 'phone-1' } }],
    ['sending.protectConfiguration', { sending: { protectConfiguration: 'x' } }],
    ['sending.maxPrice', { sending: { maxPrice: 0.05 } }],
    ['sending.maxPrice', { sending: { maxPrice: '100.0' } }],
    ['sending.timeToLiveSeconds', { sending: { timeToLiveSeconds: 4 } }],
    ['sending.timeToLiveSeconds', { sending: { timeToLiveSeconds: 259_201 } }],
    ['sending.foldToGsm', { sending: { foldToGsm: 'yes' } }],
    ['language', { language: 'no language' }],
    ['language', { language: 'xx-invalid-' }],
    ['timeZone', { timeZone: 'Europe/Nowhere' }],
    ['timeZone', { timeZone: '' }],
    ['texts.agentJoined', { texts: { agentJoined: '{name} is here' } }],
    ['texts.attachment', { texts: { attachment: ' ' } }],
    ['jsonTextKey', { jsonTextKey: '' }],
    ['sending.media', { sending: { media: { allowed: ['+1'] } } }],
    ['notes', { notes: 'loud' }],
    ['notes', { notes: 'message' }],
    ['limits.partsPerHour', { limits: { partsPerHour: 0 } }],
    ['limits.partsPerHour', { limits: { partsPerHour: 1_001 } }],
  ])('have a problem at %s when they are %j', (path, changes) => {
    expect(problemsOf(changes)).toEqual([`numbers[0].${path}`]);
  });

  it('send files where the route lets them be fetched', () => {
    const media = { allowed: ['+1'], denied: ['+1242'] };
    const { numbers } = readBridgeConfig({ numbers: [{ ...participantNumber, sending: { media } }] });
    expect(numbers).toMatchObject([{ sending: { media } }]);
  });

  it('tell the agent in the chat where the route allows it, by an attribute elsewhere', () => {
    const { numbers } = readBridgeConfig({ numbers: [participantNumber] });
    expect(numbers).toMatchObject([{ notes: 'message' }]);
    expect(readBridgeConfig(leastConfig).numbers).toMatchObject([{ notes: 'attribute' }]);
  });
});
