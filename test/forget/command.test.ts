import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../commands/command.ts';
import { forgetCommand } from '../../forget/command.ts';

let printed: string[];

beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void printed.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

describe('forget', () => {
  it.each([
    [[], '--customer is missing'],
    [['--customer', '4255550182'], '--customer 4255550182: expected an E.164 number'],
  ])('ends with 2 for %j', async (args, told) => {
    expect(await runCommand(forgetCommand, args)).toBe(2);
    expect(printed.join()).toContain(told);
  });

  it('ends with 3 where no sandbox answers', async () => {
    const args = ['--customer', '+14255550182', '--url', 'http://127.0.0.1:1'];

    expect(await runCommand(forgetCommand, args)).toBe(3);
  });
});
