import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type IntakeEnvironment, readEnvironment, readFunctionConfig } from '../lambda/env.ts';

afterEach(() => vi.unstubAllEnvs());

describe("a function's environment", () => {
  const read = () => readEnvironment<IntakeEnvironment>(['LANE_URL', 'DEAD_LETTERS_URL']);

  it('is read by name', () => {
    vi.stubEnv('LANE_URL', 'https://lane');
    vi.stubEnv('DEAD_LETTERS_URL', 'https://letters');
    expect(read()).toEqual({ LANE_URL: 'https://lane', DEAD_LETTERS_URL: 'https://letters' });
  });

  it('is refused with all that it lacks or has empty', () => {
    vi.stubEnv('LANE_URL', undefined);
    vi.stubEnv('DEAD_LETTERS_URL', '');
    expect(read).toThrow(
      "environment lacks LANE_URL, DEAD_LETTERS_URL; deploy the function with this app's stack",
    );
  });
});

it("reads a function's configuration beside its bundle", () => {
  const folder = mkdtempSync(join(tmpdir(), 'function-'));
  vi.stubEnv('LAMBDA_TASK_ROOT', folder);
  const config = { version: 1, instanceArns: [], numbers: [], conversationDays: 14 };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  expect(readFunctionConfig()).toEqual(config);
  rmSync(folder, { recursive: true });
});
