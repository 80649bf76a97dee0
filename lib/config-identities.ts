import * as z from 'zod';
import { type ArnHome, homeOf } from './arn.ts';
import { type ConfigProblem, shown } from './config-problems.ts';

interface Place {
  readonly path: string;
  readonly text: string;
}

const text = z.string().catch('');
const route = z.object({ instanceArn: text }).catch({ instanceArn: '' });
const number = z.object({ phoneNumber: text, phoneNumberArn: text, route });
const noNumber = { phoneNumber: '', phoneNumberArn: '', route: { instanceArn: '' } };

/** Whatever is in its place, even of a configuration that has other problems. */
const identities = z
  .object({
    instanceArns: z.array(text).catch([]),
    numbers: z.array(number.catch(noNumber)).catch([]),
  })
  .catch({ instanceArns: [], numbers: [] });

/** A configuration that needs `instanceArns` and has none. Where a route can't be read, that alone is told. */
const namingNoInstance = z.object({
  instanceArns: z.tuple([]).optional(),
  numbers: z.array(z.object({ route: z.object({ kind: z.literal('integration-event') }) })).min(1),
});

/**
 * Finds what is wrong between the parts of a configuration: numbers and ARNs that come twice, ARNs of several
 * accounts or Regions. Works on any value, so that these are told together with the schema's problems.
 */
export function identityProblems(value: unknown): readonly ConfigProblem[] {
  const { instances, phoneNumbers, phoneNumberArns, regional } = placesOf(value);
  return [
    ...noInstance(value),
    ...[instances, phoneNumbers, phoneNumberArns].flatMap(repetitions),
    ...strangers(regional),
  ];
}

/** An ARN, and where it lives. */
export type Home = Place & { readonly home: ArnHome };

/** The first ARN of the place that most ARNs are of: a typo in one of them is that one's. */
export function commonHome(value: unknown): Home | undefined {
  return mostCommon(homesOf(placesOf(value).regional));
}

function placesOf(value: unknown) {
  const { instanceArns, numbers } = identities.parse(value);
  const instances = instanceArns.map((arn, index) => ({ path: `instanceArns[${index}]`, text: arn }));
  const phoneNumbers = numbers.map(({ phoneNumber }, index) => ({
    path: `numbers[${index}].phoneNumber`,
    text: phoneNumber,
  }));
  const phoneNumberArns = numbers.map(({ phoneNumberArn }, index) => ({
    path: `numbers[${index}].phoneNumberArn`,
    text: phoneNumberArn,
  }));
  const routeInstances = numbers.map(({ route }, index) => ({
    path: `numbers[${index}].route.instanceArn`,
    text: route.instanceArn,
  }));
  const regional = [...phoneNumberArns, ...instances, ...routeInstances];
  return { instances, phoneNumbers, phoneNumberArns, regional };
}

function noInstance(value: unknown): readonly ConfigProblem[] {
  const { success, data } = namingNoInstance.safeParse(value);
  if (!success) return [];
  const expected = 'at least one Connect instance, since no route names one';
  return [{ path: 'instanceArns', received: shown(data.instanceArns), expected }];
}

function repetitions(places: readonly Place[]): readonly ConfigProblem[] {
  return places.flatMap(({ path, text }, index) => {
    const first = places.findIndex((place) => place.text === text);
    const original = first < index && text !== '' ? places[first] : undefined;
    return original ? [{ path, received: shown(text), expected: `another one than ${original.path}` }] : [];
  });
}

function strangers(places: readonly Place[]): readonly ConfigProblem[] {
  const homes = homesOf(places);
  const usual = mostCommon(homes);
  if (!usual) return [];
  return homes
    .filter(({ home }) => describeHome(home) !== describeHome(usual.home))
    .map(({ path, text }) => ({
      path,
      received: shown(text),
      expected: `an ARN of ${describeHome(usual.home)}, as ${usual.path} has`,
    }));
}

function homesOf(places: readonly Place[]): readonly Home[] {
  return places.flatMap((place) => {
    const home = homeOf(place.text);
    return home ? [{ ...place, home }] : [];
  });
}

/** Of several that are as common the one that comes first. */
function mostCommon(homes: readonly Home[]): Home | undefined {
  const groups = [...Map.groupBy(homes, ({ home }) => describeHome(home)).values()];
  return groups.toSorted((one, other) => other.length - one.length)[0]?.[0];
}

/** Says in words what a place is. */
export function describeHome({ partition, account, region }: ArnHome): string {
  return `${partition}, account ${account}, Region ${region}`;
}
