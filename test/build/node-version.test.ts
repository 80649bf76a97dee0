import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const check = join(import.meta.dirname, '..', '..', 'build', 'node-version.js');

/** Runs the check in a process that takes itself for that Node. */
function runAs(version: string) {
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
});
