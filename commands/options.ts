/** One option of a command. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  /** What the value stands for, such as `FILE`; for strings. */
  readonly value?: string;
  readonly about: string;
  readonly default?: string | boolean;
}

export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** What was given on the command line, by the options' names. */
export type GivenOptions<Options extends CommandOptions> = {
  readonly [Name in keyof Options]: Given<Options[Name]>;
};

type Given<Option extends CommandOption> = Option extends { readonly default: string }
  ? string
  : Option['type'] extends 'string'
    ? string | undefined
    : boolean | undefined;

/** What `--json` means to all commands. */
export const jsonOption = {
  json: { type: 'boolean', about: 'print JSON instead of text' },
} as const satisfies CommandOptions;

interface Described {
  readonly name: string;
  readonly summary: string;
  readonly options: CommandOptions;
  readonly passesTo?: string;
}

const exitCodes = `Ends with 0 when all is well, 1 when something is amiss or left, 2 for wrong usage, 3 when AWS or the sandbox
can't be reached.`;

/** What `--help` prints. */
export function helpText({ name, summary, options, passesTo }: Described): string {
  const rows = Object.entries({
    ...options,
    help: { type: 'boolean', about: 'show this' } as CommandOption,
  }).map(([option, { value, about, default: usual }]) => [
    value === undefined ? `--${option}` : `--${option} ${value}`,
    typeof usual === 'string' ? `${about} (${usual})` : about,
  ]);
  const width = Math.max(...rows.map(([given = '']) => given.length));
  const lines = rows.map(([given = '', about = '']) => `  ${given.padEnd(width)}  ${about}`);
  const rest = passesTo === undefined ? [] : [`What stands behind another -- is for ${passesTo}.`];
  return [`npm run ${name} -- [options]`, '', summary, ...rest, '', ...lines, '', exitCodes].join('\n');
}
