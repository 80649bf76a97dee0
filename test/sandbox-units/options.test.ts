import { expect, test } from 'vitest';
import { readOptions } from '../../sandbox/options.ts';

test.for([
  { argv: [], expected: { kind: 'run', value: { watch: true } } },
  {
    argv: [
      '--port',
      '0',
      '--aws-port',
      '5000',
      '--speed',
      '1.5',
      '--config',
      'a.json',
      '--dynamodb',
      'dynalite',
    ],
    expected: {
      kind: 'run',
      value: { watch: true, port: 0, awsPort: 5000, speed: 1.5, configFile: 'a.json' },
    },
  },
  { argv: ['--no-watch'], expected: { kind: 'run', value: { watch: false } } },
  { argv: ['--help'], expected: { kind: 'help' } },
])('reads $argv', ({ argv, expected }) => {
  expect(readOptions(argv)).toEqual(expected);
});

test.for([
  { argv: ['--port', 'x'], message: /--port x/ },
  { argv: ['--aws-port', '65536'], message: /--aws-port 65536/ },
  { argv: ['--speed', '0'], message: /--speed 0/ },
  { argv: ['--dynamodb', 'other'], message: /--dynamodb other/ },
  { argv: ['--other'], message: /--other/ },
  { argv: ['stray'], message: /stray/ },
])('refuses $argv', ({ argv, message }) => {
  expect(readOptions(argv)).toEqual({ kind: 'wrong', message: expect.stringMatching(message) });
});
