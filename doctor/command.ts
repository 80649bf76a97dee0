import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { type Command, type ExitCode, UsageError } from '../commands/command.ts';
import { type GivenOptions, jsonOption } from '../commands/options.ts';
import { configOption, readConfig } from '../commands/read-config.ts';
import { findTarget, targetOptions } from '../commands/target.ts';
import { exampleProblems } from '../lib/config-example.ts';
import { ConfigError } from '../lib/config-problems.ts';
import type { Account } from './account.ts';
import { allChecks } from './all-checks.ts';
import { awsAccount } from './aws/aws-account.ts';
import type { Examination } from './check.ts';
import { CouldNotAskError } from './could-not-ask.ts';
import { examine } from './examine.ts';
import { type FindingStatus, type NamedFinding, named, problem, well } from './finding.ts';
import { examineMachine } from './machine.ts';

const options = {
  to: {
    type: 'string',
    value: 'NUMBER',
    about: 'a phone, E.164: would a text to it be taken? Nothing is sent',
  },
  ...configOption,
  ...targetOptions,
  ...jsonOption,
} as const;

/** `npm run doctor` */
export const doctorCommand: Command<typeof options> = {
  name: 'doctor',
  summary:
    'Looks over what the bridge stands on, before a deploy and after it. It changes nothing and sends nothing.',
  options,
  async run(given) {
    if (given.to !== undefined && !/^\+[1-9]\d{6,14}$/.test(given.to)) {
      throw new UsageError(`--to ${given.to}: expected an E.164 number such as +14255550182`);
    }
    const findings: NamedFinding[] = [];
    try {
      for await (const finding of allFindings(given)) {
        findings.push(finding);
        if (!given.json) print(finding);
      }
    } finally {
      // Also of an account that can't be asked on.
      if (given.json) console.log(JSON.stringify(findings, undefined, 2));
    }
    if (!given.json) printSummary(findings);
    return exitCodeOf(findings);
  },
};

async function* allFindings(given: GivenOptions<typeof options>): AsyncGenerator<NamedFinding> {
  const machine = { node: process.version, cdk: installedVersion('aws-cdk') };
  for (const finding of examineMachine(machine)) yield named('machine', finding);
  const { config, findings } = examineConfig(given);
  for (const finding of findings) yield named('configuration', finding);
  if (!config) return;
  const { aws, stackName } = await findTarget(given, config);
  const account = awsAccount(aws);
  const examination = { config: { ...config, stackName }, account, sendTo: given.to };
  yield* examine(allChecks, { ...examination, ...(await lookUp(stackName, account)) });
}

/** The stack is looked up for all checks at once; one of them says so where AWS won't tell of it. */
async function lookUp(
  stackName: string,
  { home }: Account,
): Promise<Pick<Examination, 'stack' | 'isStackHidden'>> {
  try {
    return { stack: await home.stack(stackName) };
  } catch (error) {
    if (error instanceof CouldNotAskError) return { stack: undefined, isStackHidden: true };
    throw error;
  }
}

function examineConfig({ config: file, url }: Pick<GivenOptions<typeof options>, 'config' | 'url'>) {
  try {
    const config = readConfig(file);
    const problems = url === undefined ? exampleProblems(config) : [];
    if (problems.length > 0) throw new ConfigError(problems);
    return { config, findings: [well(counted(config.numbers.length, 'number'))] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const findings = error.problems.map(({ path, received, expected }) =>
      problem({ about: path, found: `got ${received}`, todo: `expected ${expected}` }),
    );
    return { findings };
  }
}

function installedVersion(name: string): string | undefined {
  try {
    const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
    return String(JSON.parse(readFileSync(file, 'utf8')).version);
  } catch {
    return undefined;
  }
}

const marks: Readonly<Record<FindingStatus, string>> = {
  ok: styleText('green', 'ok      '),
  warning: styleText('yellow', 'warning '),
  problem: styleText('red', 'problem '),
  unknown: styleText('cyan', 'unknown '),
};

function print({ check, status, about, found, todo, runbook }: NamedFinding): void {
  console.log(`${marks[status]} ${check.padEnd(18)} ${about === undefined ? '' : `${about}: `}${found}`);
  for (const line of [todo, runbook]) if (line !== undefined) console.log(`${' '.repeat(28)}${line}`);
}

function printSummary(findings: readonly NamedFinding[]): void {
  const count = (status: FindingStatus) => findings.filter((finding) => finding.status === status).length;
  const amiss = [counted(count('problem'), 'problem'), counted(count('warning'), 'warning')];
  console.log(`\n${[...amiss, `${count('unknown')} unknown`, `${count('ok')} well`].join(', ')}`);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function exitCodeOf(findings: readonly NamedFinding[]): ExitCode {
  return findings.some(({ status }) => status === 'problem') ? 1 : 0;
}
