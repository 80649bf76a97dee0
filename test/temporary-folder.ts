import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'connect-sms-bridge-tests-'));

/** Gives the tests a temporary folder of their own. Vitest calls this by its name, once a run. */
export function setup(): void {
  process.env.TMPDIR = folder;
}

/** Removes whatever the tests left in it. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
