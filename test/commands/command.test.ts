import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Command, runCommand, UsageError } from '../../commands/command.ts';
import { findTarget } from '../../commands/target.ts';
import { UnreachableError } from '../../commands/unreachable-error.ts';

const options = {
  to: { type: 'string', value: 'NUMBER', about: 'whom' },
  loud: { type: 'boolean', about: 'how', default: false },
} as const;

let printed: string[];

beforeEach(() => {
  printed = [];
  const keep = (line: unknown) => void printed.push(String(line));
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function command(run: Command<typeof options>['run']): Command<typeof options> {
  return { name: 'greet', summary: 'Greets somebody.', options, run };
}

describe('a command', () => {
  it('gets what was given, and ends as it says', async () => {
    const given: unknown[] = [];
    const run = async (values: unknown) => {
      given.push(values);
      return 1 as const;
    };

    expect(await runCommand(command(run), ['--to', '+14255550182'])).toBe(1);
    expect(given).toEqual([{ to: '+14255550182', loud: false }]);
  });

  it('hands on what stands behind a --, where somebody takes it', async () => {
    const got: unknown[] = [];
    const taking = command(async (...all) => {
      got.push(...all);
      return 0 as const;
    });

    expect(await runCommand({ ...taking, passesTo: 'cdk' }, ['--loud', '--', '--quiet', '--', 'x'])).toBe(0);
    expect(got).toEqual([{ loud: true }, ['--quiet', '--', 'x']]);
    expect(await runCommand(taking, ['--', '--quiet'])).toBe(2);
  });

  it('shows what there is', async () => {
    expect(
      await runCommand(
        command(async () => 1),
        ['--help'],
      ),
    ).toBe(0);
    expect(printed.join('\n')).toMatch(/npm run greet .*Greets somebody\..*--to NUMBER {2}whom.*--loud/s);
  });

  it.each([[['--bogus']], [['--to']], [['stray']]])(
    'ends with 2 for %s and says what is wrong',
    async (args) => {
      expect(
        await runCommand(
          command(async () => 0),
          args,
        ),
      ).toBe(2);
      expect(printed.join('\n')).toMatch(/npm run greet -- --help/);
    },
  );

  it('ends with 2 for options that do not go together', async () => {
    const refuse = async () => {
      throw new UsageError('not both');
    };

    expect(await runCommand(command(refuse), [])).toBe(2);
    expect(printed[0]).toMatch(/^not both/);
  });

  it('ends with 3 where nobody answers', async () => {
    const fail = async () => {
      throw new UnreachableError('nobody there');
    };

    expect(await runCommand(command(fail), [])).toBe(3);
    expect(printed).toEqual(['nobody there']);
  });
});

describe('the bridge that is meant', () => {
  const config = { stackName: 'Bridge', region: 'eu-west-1' };
  const none = { stack: undefined, region: undefined, profile: undefined, url: undefined };

  it("is the configuration's unless said otherwise", async () => {
    expect(await findTarget(none, config)).toEqual({ stackName: 'Bridge', aws: { region: 'eu-west-1' } });
  });

  it('is the one of stack, Region and profile', async () => {
    vi.stubEnv('AWS_CONFIG_FILE', join(import.meta.dirname, 'aws-config'));
    const given = { ...none, stack: 'Other', region: 'us-east-1', profile: 'work' };

    expect(await findTarget(given, config)).toEqual({
      stackName: 'Other',
      aws: { region: 'us-east-1', profile: 'work' },
    });
  });

  it('is nobody by a profile that is not there', async () => {
    vi.stubEnv('AWS_CONFIG_FILE', join(import.meta.dirname, 'aws-config'));

    await expect(findTarget({ ...none, profile: 'wrok' }, config)).rejects.toThrow(UnreachableError);
  });

  it('is nobody where no sandbox answers', async () => {
    await expect(findTarget({ ...none, url: 'http://127.0.0.1:1' }, config)).rejects.toThrow(
      UnreachableError,
    );
  });
});
