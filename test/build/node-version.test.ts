import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** A copy of the check in a project of its own, with Node 24 in its packages or without. */
function checkIn({ hasNode }: { readonly hasNode: boolean }): string {
  const project = mkdtempSync(join(tmpdir(), 'node-version-'));
  for (const file of ['.nvmrc', 'package.json', 'build/node-version.js'])
    cpSync(join(root, file), join(project, file));
  if (hasNode) {
    mkdirSync(join(project, 'node_modules', '.bin'), { recursive: true });
    writeFileSync(join(project, 'node_modules', '.bin', 'node'), '');
  }
  return join(project, 'build', 'node-version.js');
}

/** Runs the check in a process that takes itself for that Node. */
function runAs(version: string, check = checkIn({ hasNode: false })) {
  const disguise = `Object.defineProperty(process.versions, 'node', { value: ${JSON.stringify(version)} })`;
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${disguise}`, '--import', check, '-e', 'console.log("begun")'],
    { encoding: 'utf8' },
  );
}

describe('the check of Node', () => {
  it('lets the wanted version pass', () => {
    expect(runAs('24.0.0')).toMatchObject({ status: 0, stdout: 'begun\n', stderr: '' });
  });

  it.each(['20.19.0', '26.1.0'])('stops %s before anything runs, and says what to do', (version) => {
    const { status, stdout, stderr } = runAs(version);

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`needs Node 24.*${version}`));
    expect(stderr).toContain('npm rebuild node --ignore-scripts=false');
  });

  it('names the Node that is there already', () => {
    const { status, stderr } = runAs('20.19.0', checkIn({ hasNode: true }));

    expect(status).toBe(1);
    expect(stderr).toMatch(/Node 24 is here.*npm run doctor.*node_modules\/\.bin\/node/s);
    expect(stderr).not.toContain('rebuild');
  });
});
