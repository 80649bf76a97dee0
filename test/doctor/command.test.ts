import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../commands/command.ts';
import { doctorCommand } from '../../doctor/command.ts';

let out: string[];
let said: string[];

beforeEach(() => {
  [out, said] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

describe('npm run doctor', () => {
  it('prints in JSON what it has found before nobody answers', async () => {
    expect(await runCommand(doctorCommand, ['--json', '--url', 'http://127.0.0.1:9'])).toBe(3);
    expect(JSON.parse(out.join('\n'))).toMatchObject([
      { check: 'machine', status: 'ok' },
      { check: 'machine', status: 'ok' },
      { check: 'configuration', status: 'ok', found: '2 numbers' },
    ]);
    expect(said).toEqual([expect.stringMatching(/^no sandbox answers/)]);
  });

  it('takes the shipped example for no configuration of an account', async () => {
    expect(await runCommand(doctorCommand, ['--json'])).toBe(1);
    expect(JSON.parse(out.join('\n')).at(-1)).toMatchObject({
      ...{ check: 'configuration', status: 'problem', about: 'numbers[0].phoneNumberArn' },
      todo: expect.stringContaining('docs/recipes/collect-the-arns.md'),
    });
  });

  it('counts what it has found in words', async () => {
    expect(await runCommand(doctorCommand, [])).toBe(1);
    expect(out.at(-1)).toBe('\n1 problem, 0 warnings, 0 unknown, 2 well');
  });

  it('names the place where a file is not JSON', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'bridge.json');
    writeFileSync(file, '{\n  "numbers": [}');

    expect(await runCommand(doctorCommand, ['--config', file])).toBe(1);
    expect(out.join('\n')).toContain(`${file}: got what isn't JSON at line 2, column 15`);
  });
});
