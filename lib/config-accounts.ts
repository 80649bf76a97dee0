import * as z from 'zod';
import { homeOf } from './arn.ts';
import { type ConfigProblem, shown } from './config-problems.ts';

const text = z.string().catch('');
const noWiring = { poolArn: '', formerChannelRoleArn: '' };
const wiring = z.object({ poolArn: text, formerChannelRoleArn: text }).catch(noWiring);
const number = z.object({ phoneNumberArn: text, wiring });

/** Whatever is in its place, even of a configuration that has other problems. */
const neighbours = z
  .object({
    permissionsBoundary: text,
    numbers: z.array(number.catch({ phoneNumberArn: '', wiring: noWiring })).catch([]),
  })
  .catch({ permissionsBoundary: '', numbers: [] });

/** Finds pools, roles and policies that aren't where the numbers are: AWS's own policies are everywhere. */
export function accountProblems(value: unknown): readonly ConfigProblem[] {
  const { permissionsBoundary, numbers } = neighbours.parse(value);
  const index = numbers.findIndex(({ phoneNumberArn }) => homeOf(phoneNumberArn));
  const home = homeOf(numbers[index]?.phoneNumberArn ?? '');
  if (!home) return [];
  const places = numbers.flatMap(({ wiring }, at) => [
    { path: `numbers[${at}].wiring.poolArn`, text: wiring.poolArn },
    { path: `numbers[${at}].wiring.formerChannelRoleArn`, text: wiring.formerChannelRoleArn },
  ]);
  const where = `${home.partition}, account ${home.account}, Region ${home.region}`;
  return [...places, { path: 'permissionsBoundary', text: permissionsBoundary }]
    .filter(({ text }) => text !== '' && !isThere(text, [home.partition, home.region, home.account]))
    .map(({ path, text }) => ({
      path,
      received: shown(text),
      expected: `an ARN of ${where}, as numbers[${index}].phoneNumberArn has`,
    }));
}

/** Whether an ARN is of that place; what isn't an ARN is the schema's to tell. */
function isThere(arn: string, [partition, region, account]: readonly string[]): boolean {
  const [prefix, ownPartition, service, ownRegion, ownAccount] = arn.split(':');
  if (prefix !== 'arn') return true;
  if (ownPartition !== partition) return false;
  if (service !== 'iam') return ownRegion === region && ownAccount === account;
  return ownAccount === account || ownAccount === 'aws';
}
