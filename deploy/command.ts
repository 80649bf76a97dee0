import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Command, type ExitCode, UsageError } from '../commands/command.ts';
import { givenPath } from '../commands/given-path.ts';
import { type GivenOptions, jsonOption } from '../commands/options.ts';
import { configOption, readConfig } from '../commands/read-config.ts';
import { type BridgeTarget, findTarget, targetOptions } from '../commands/target.ts';
import type { BridgeConfig } from '../lib/config.ts';
import { exampleAccount, exampleProblems } from '../lib/config-example.ts';
import { ConfigError } from '../lib/config-problems.ts';
import { explainFailure } from './explain-failure.ts';
import { runCdk } from './run-cdk.ts';

const options = { ...configOption, profile: targetOptions.profile, ...jsonOption } as const;

type Given = GivenOptions<typeof options>;

const nothingElse = { stack: undefined, region: undefined, url: undefined };

const templateFolder = join(import.meta.dirname, '..', 'cdk.out');

const summaries = {
  synth: 'Makes the CloudFormation template and says where it lies. It needs no account.',
  deploy: 'Deploys the bridge, or what has changed of it, to the account and Region of the configuration.',
  diff: 'Shows what a deploy would change.',
  destroy: 'Turns the numbers back to what they were and removes the stack. Tables and their key stay.',
} as const;

/** `npm run synth`, `deploy`, `diff` and `destroy`: the project's own CDK, for one configuration. */
export function cdkCommand(name: keyof typeof summaries): Command<typeof options> {
  return {
    name,
    summary: summaries[name],
    options,
    passesTo: `cdk ${name}`,
    async run(given, passed) {
      if (passed.some((word) => /(^|=|^-\w*c)bridge=/.test(word))) {
        throw new UsageError('context "bridge" behind --: expected the configuration as --config FILE');
      }
      const config = readConfig(given.config);
      const example = exampleProblems(config);
      if (name !== 'synth' && example.length > 0) throw new ConfigError(example);
      const target = await findTarget({ ...nothingElse, profile: given.profile }, config);
      const place = placeOf(config);
      if (!given.json) console.log(describe(place));
      const code = await runCdk([name, ...argsOf(name, given), ...passed], { isQuiet: given.json ?? false });
      if (code !== 0) return name === 'synth' ? 1 : await fail(config, target);
      report(
        name === 'synth' && !isElsewhere(passed) ? { ...place, template: templateOf(config) } : place,
        given,
      );
      return 0;
    },
  };
}

interface Place {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly template?: string | undefined;
}

function placeOf({ stackName: stack, account, region }: BridgeConfig): Place {
  return { stack, account, region };
}

function describe({ stack, account, region }: Place): string {
  const whose = account === exampleAccount ? ' (the shipped example)' : '';
  return `stack ${stack}, account ${account}${whose}, Region ${region}`;
}

function argsOf(name: string, { config, profile }: Given): readonly string[] {
  return [
    ...(name === 'synth' ? ['--quiet'] : []),
    ...(config === undefined ? [] : ['--context', `bridge=${givenPath(config)}`]),
    ...(profile === undefined ? [] : ['--profile', profile]),
  ];
}

/** Whether the CDK was told another folder. */
function isElsewhere(passed: readonly string[]): boolean {
  return passed.some((word) => /^(-o|--output)/.test(word));
}

function templateOf({ stackName }: BridgeConfig): string | undefined {
  const file = join(templateFolder, `${stackName}.template.json`);
  return existsSync(file) ? relative(process.cwd(), file) : undefined;
}

function report(place: Place, { json }: Given): void {
  if (json) console.log(JSON.stringify(place));
  else if (place.template !== undefined) console.log(`template: ${place.template}`);
}

/** The CDK says of wrong credentials that none are configured. */
async function fail({ account }: BridgeConfig, { aws }: BridgeTarget): Promise<ExitCode> {
  const said = await explainFailure(account, aws);
  if (said !== undefined) console.error(said.text);
  return said?.isUnreachable ? 3 : 1;
}
