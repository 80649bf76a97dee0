import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBridgeConfig } from '../../lib/config.ts';
import { readCdkContext } from '../../lib/config-file.ts';
import { leastConfig } from './configs.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-file-'));
const file = join(folder, 'bridge.json');

describe('a configuration file that is not JSON', () => {
  it.each([
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3'],
    ['a comma too many', '{\n  "a": [1, 2,]\n}', 'line 2, column 14'],
    ['a bare word far behind', `{\n  "a": "${'x'.repeat(99)}",\n  "b": yes\n}`, 'line 3, column 8'],
    ['a bare word that begins like true', '[tru, 1]', 'line 1, column 5'],
    ['a text without an end', '{\n  "a": "x\n}', 'line 2, column 10'],
    ['something behind the end', '{}\n}', 'line 2, column 1'],
    ['nothing', '', 'line 1, column 1'],
    ['an open bracket', '{\n  "a": [\n', 'line 3, column 1'],
  ])('is told by its place: %s', (_, text, place) => {
    writeFileSync(file, text);

    expect(() => readBridgeConfig(file)).toThrow(
      expect.objectContaining({
        message: `${file}: not valid JSON at ${place}`,
        problems: [{ path: file, received: expect.stringContaining(place), expected: expect.any(String) }],
      }),
    );
  });
});

describe('cdk.json', () => {
  const write = (text: string) => writeFileSync(join(folder, 'cdk.json'), text);

  it('holds the configuration in its context', () => {
    write(JSON.stringify({ context: { bridge: leastConfig } }));

    expect(readCdkContext(folder)).toEqual({ bridge: leastConfig });
  });

  it('may lack it, or have it in the wrong place', () => {
    write(JSON.stringify({ context: {} }));
    expect(() => readCdkContext(folder)).toThrow(/bridge: got no such key in "context", expected it inside/);
    write(JSON.stringify({ bridge: leastConfig, context: {} }));
    expect(() => readCdkContext(folder)).toThrow(/bridge: got it beside "context", expected it inside/);
  });

  it('is told by the place where it is not JSON', () => {
    write('{\n  "context": {}\n  "app": ""\n}');

    expect(() => readCdkContext(folder)).toThrow(
      `${join(folder, 'cdk.json')}: not valid JSON at line 3, column 3`,
    );
  });
});
