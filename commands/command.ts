import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { ConfigError } from '../lib/config-problems.ts';
import { type CommandOptions, type GivenOptions, helpText } from './options.ts';
import { UnreachableError } from './unreachable-error.ts';

/** 0 all well; 1 problems found, or something left; 2 wrong usage; 3 could not reach. */
export type ExitCode = 0 | 1 | 2 | 3;

/** A command of the project's, as `npm run <name> -- …` runs it. */
export interface Command<Options extends CommandOptions> {
  readonly name: string;
  /** What it does, in a sentence or two. */
  readonly summary: string;
  readonly options: Options;
  /** Whom the arguments behind a `--` are for, where there is somebody. */
  readonly passesTo?: string;
  /**
   * @param passed what stands behind a `--`
   * @throws UsageError for options that don't go together
   * @throws ConfigError when the configuration is refused
   * @throws UnreachableError when AWS or the sandbox isn't there
   */
  run(given: GivenOptions<Options>, passed: readonly string[]): Promise<ExitCode>;
}

/** The options can't be understood; the message says which, and what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs a command with the arguments that stand behind its name. */
export async function runCommand<Options extends CommandOptions>(
  command: Command<Options>,
  args: readonly string[],
): Promise<ExitCode> {
  try {
    const { own, passed } = command.passesTo === undefined ? { own: args, passed: [] } : split(args);
    const given = read(command, own);
    if (given === 'help') {
      console.log(helpText(command));
      return 0;
    }
    return await command.run(given, passed);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nnpm run ${command.name} -- --help shows what there is`);
      return 2;
    }
    if (!(error instanceof UnreachableError || error instanceof ConfigError)) throw error;
    console.error(error.message);
    return error instanceof ConfigError ? 1 : 3;
  }
}

function split(args: readonly string[]) {
  const end = args.indexOf('--');
  return end < 0 ? { own: args, passed: [] } : { own: args.slice(0, end), passed: args.slice(end + 1) };
}

function read<Options extends CommandOptions>(
  { options }: Command<Options>,
  args: readonly string[],
): GivenOptions<Options> | 'help' {
  try {
    const known: ParseArgsOptionsConfig = { ...options, help: { type: 'boolean' } };
    const values: Readonly<Record<string, unknown>> = parseArgs({ args: [...args], options: known }).values;
    return values.help === true ? 'help' : (values as GivenOptions<Options>);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      message.replace(/^[A-Z]/, (first) => first.toLowerCase()),
      { cause: error },
    );
  }
}
