import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { leastConfig } from '../lib/configs.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'cdk-commands-'));
writeFileSync(join(folder, 'shop.json'), JSON.stringify({ ...leastConfig, stackName: 'Shop' }));

/** Runs a command as npm does for somebody who calls it in another folder. */
async function run(name: string, ...args: readonly string[]) {
  const env = {
    ...process.env,
    ...{ INIT_CWD: folder, AWS_CONFIG_FILE: join(folder, 'none') },
    // The rules judge, and change nothing of what is told here.
    CDK_VALIDATION: 'false',
  };
  const given = [join(root, 'bin', `${name}.ts`), ...args];
  const options = { cwd: root, env };
  return promisify(execFile)(process.execPath, given, options).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe('npm run synth', { timeout: 60_000 }, () => {
  it('synthesizes the configuration that is named, and hands on what stands behind --', async () => {
    const out = join(folder, 'out');
    const { code, stdout } = await run('synth', '--config', 'shop.json', '--', '--output', out);

    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^stack Shop, account 4444/) });
    expect(Object.keys(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).artifacts)).toContain(
      'Shop',
    );
  });

  it.each([
    [['-c', 'bridge=shop.json']],
    [['-c=bridge=shop.json']],
    [['-vcbridge=shop.json']],
    [['--context=bridge=shop.json']],
  ])('refuses another configuration behind -- (%j)', async (passed) => {
    const { code, stderr } = await run('synth', '--', ...passed);

    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--config FILE') });
  });

  it('names the file that it looked for, from the folder where npm was called', async () => {
    const { code, stderr } = await run('synth', '--config', 'shops.json');

    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining(join(folder, 'shops.json')),
    });
  });
});

describe.each(['deploy', 'diff', 'destroy'])('npm run %s', (name) => {
  it('refuses the shipped example, and says where to begin', async () => {
    const { code, stdout, stderr } = await run(name);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/still the shipped example \(docs\/recipes\/collect-the-arns\.md\)\n$/);
  });

  it('names a profile that is not there', async () => {
    const { code, stderr } = await run(name, '--config', 'shop.json', '--profile', 'wrok');

    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(/^there is no AWS profile "wrok"/),
    });
  });
});
