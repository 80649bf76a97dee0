import * as z from 'zod';
import type { ArnHome } from './arn.ts';
import { commonHome, describeHome } from './config-identities.ts';
import { type ConfigProblem, shown } from './config-problems.ts';

const text = z.string().catch('');
const noWiring = { poolArn: '', formerChannelRoleArn: '' };
const wiring = z.object({ poolArn: text, formerChannelRoleArn: text }).catch(noWiring);
const number = z.object({ wiring });

/** Whatever is in its place, even of a configuration that has other problems. */
const neighbours = z
  .object({
    permissionsBoundary: text,
    numbers: z.array(number.catch({ wiring: noWiring })).catch([]),
  })
  .catch({ permissionsBoundary: '', numbers: [] });

/** Finds pools, roles and policies that aren't where the numbers are: AWS's own policies are everywhere. */
export function accountProblems(value: unknown): readonly ConfigProblem[] {
  const { permissionsBoundary, numbers } = neighbours.parse(value);
  const common = commonHome(value);
  if (!common) return [];
  const { home, path: example } = common;
  const places = numbers.flatMap(({ wiring }, at) => [
    { path: `numbers[${at}].wiring.poolArn`, text: wiring.poolArn },
    { path: `numbers[${at}].wiring.formerChannelRoleArn`, text: wiring.formerChannelRoleArn },
  ]);
  return [...places, { path: 'permissionsBoundary', text: permissionsBoundary }]
    .filter(({ text }) => text !== '' && !isThere(text, [home.partition, home.region, home.account]))
    .map(({ path, text }) => ({
      path,
      received: shown(text),
      expected: `an ARN of ${isOfIam(text) ? everywhere(home) : describeHome(home)}, as ${example} has`,
    }));
}

/** What IAM has is of no Region. */
function isOfIam(arn: string): boolean {
  return arn.split(':')[2] === 'iam';
}

function everywhere({ partition, account }: ArnHome): string {
  return `${partition}, account ${account}`;
}

/** Whether an ARN is of that place; what isn't an ARN is the schema's to tell. */
function isThere(arn: string, [partition, region, account]: readonly string[]): boolean {
  const [prefix, ownPartition, , ownRegion, ownAccount] = arn.split(':');
  if (prefix !== 'arn') return true;
  if (ownPartition !== partition) return false;
  if (!isOfIam(arn)) return ownRegion === region && ownAccount === account;
  return ownAccount === account || ownAccount === 'aws';
}
