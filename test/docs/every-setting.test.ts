import { expect, it } from 'vitest';
import * as z from 'zod';
import { bridgeConfigSchema } from '../../lib/config-schema.ts';
import { participantNumber } from '../lib/configs.ts';

/** What of JSON schema this page is made of. */
interface Described {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
}

type Path = readonly (string | number)[];

interface Setting {
  readonly path: Path;
  readonly described: Described;
  readonly isRequired: boolean;
  /** Kind of the route that has this key. */
  readonly kind: string | undefined;
}

const introduction = `# Every setting

Type, what is accepted and default of each key of \`bridge\`, made of the schema that checks them, in the words of its errors;
[settings.md](settings.md) has the whole, with examples. A test keeps this page true: \`vitest run every-setting -u\` writes it
anew.

| key | type | expected | default | meaning |
| --- | --- | --- | --- | --- |
`;

/** The settings below a schema that hold a value, not others. */
function settingsOf(described: Described, setting: Omit<Setting, 'described'>): readonly Setting[] {
  const { path, kind } = setting;
  const below = Object.entries(described.properties ?? {}).flatMap(([key, inner]) =>
    settingsOf(ofIts(inner, described), {
      path: [...path, key],
      isRequired: described.required?.includes(key) ?? false,
      kind: described.properties?.kind?.const ?? kind,
    }),
  );
  if (below.length > 0) return below;
  const choices = [...(described.oneOf ?? []), ...(described.anyOf ?? [])];
  const nested = choices.filter(({ properties }) => properties);
  if (nested.length > 0) {
    const own = nested.length < choices.length ? [{ ...setting, described }] : [];
    return [...own, ...nested.flatMap((choice) => settingsOf(choice, setting))];
  }
  if (described.items?.properties) return settingsOf(described.items, { ...setting, path: [...path, 0] });
  return [{ ...setting, described }];
}

/** What says nothing of itself goes by what is said of the whole. */
function ofIts(part: Described, { description, type }: Described): Described {
  return { ...(description !== undefined && type === 'object' && { description }), ...part };
}

/** What the schema says that it expects in a place. */
function expectedAt({ path, kind }: Setting): string {
  const route = { kind: kind ?? 'participant' };
  const config = { numbers: [{ ...participantNumber, route }] };
  // An object in the place of which something else may stand is told of only if its types are right.
  const issues = [null, ''].flatMap(
    (wrong) => bridgeConfigSchema.safeParse(changedAt(config, path, wrong)).error?.issues ?? [],
  );
  return issues.find((issue) => issue.path.join() === path.join())?.message ?? '';
}

function changedAt(value: unknown, [key, ...rest]: Path, wrong: unknown): unknown {
  if (key === undefined) return wrong;
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const changed = changedAt(inner, rest, wrong);
  return Array.isArray(value) ? [changed] : { ...Object(value), [key]: changed };
}

function rowOf(setting: Setting): string {
  const { path, described, isRequired } = setting;
  const key = path.reduce<string>((text, part) => {
    if (part === 0) return `${text}[]`;
    return text === '' ? String(part) : `${text}.${part}`;
  }, '');
  const cells = [
    `\`${key}\`${key.includes('.route.') && setting.kind ? ` (${setting.kind})` : ''}`,
    described.type ?? (described.anyOf ? 'boolean or object' : typeof described.enum?.[0]),
    `${expectedAt(setting)}${rangeOf(setting)}`,
    isRequired && described.default === undefined ? 'required' : shownDefault(described),
    described.description ?? '',
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** Where the words don't tell it. */
function rangeOf(setting: Setting): string {
  const { minimum, maximum, exclusiveMinimum, items } = setting.described;
  if (items?.enum) return ` of ${items.enum.join(', ')}`;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`;
  if (/\d/.test(expectedAt(setting))) return '';
  const limits = [minimum, maximum].filter((limit) => limit !== undefined && limit < Number.MAX_SAFE_INTEGER);
  if (limits.length === 2) return `, from ${minimum} to ${maximum}`;
  return limits.length === 1 ? `, at least ${minimum}` : '';
}

function shownDefault({ default: value }: Described): string {
  return value === undefined ? '' : `\`${JSON.stringify(value)}\``;
}

it('docs/every-setting.md shows each key as the schema has it', async () => {
  const schema = z.toJSONSchema(bridgeConfigSchema, { io: 'input' }) as Described;
  const settings = settingsOf(schema, { path: [], isRequired: true, kind: undefined }).filter(
    ({ path }) => path[0] !== '$schema',
  );

  expect(settings.filter((setting) => expectedAt(setting) === '').map(({ path }) => path)).toEqual([]);
  await expect(`${introduction}${settings.map(rowOf).join('')}`).toMatchFileSnapshot(
    '../../docs/every-setting.md',
  );
});
