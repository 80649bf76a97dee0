import { expect, test } from 'vitest';
import { UsageError } from '../../commands/command.ts';
import { readOptions } from '../../sandbox/options.ts';

const usual = { port: '4510', 'aws-port': '4511', speed: '20', config: undefined };
const given = (changes: Partial<Record<keyof typeof usual, string>>) => ({
  ...usual,
  ...changes,
  'no-watch': undefined,
  json: undefined,
});

test.for([
  { changes: {}, expected: { port: 4510, awsPort: 4511, speed: 20 } },
  {
    changes: { port: '0', 'aws-port': '5000', speed: '1.5', config: '/home/me/a.json' },
    expected: { port: 0, awsPort: 5000, speed: 1.5, configFile: '/home/me/a.json' },
  },
])('reads $changes', ({ changes, expected }) => {
  expect(readOptions(given(changes))).toEqual(expected);
});

test.for([
  { changes: { port: 'x' }, message: /^--port x: expected/ },
  { changes: { 'aws-port': '65536' }, message: /^--aws-port 65536: expected/ },
  { changes: { speed: '0' }, message: /^--speed 0: expected/ },
])('refuses $changes', ({ changes, message }) => {
  expect(() => readOptions(given(changes))).toThrow(UsageError);
  expect(() => readOptions(given(changes))).toThrow(message);
});
