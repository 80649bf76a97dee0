import { z } from 'zod';
import { TemplateError } from '../../template/template-error.ts';

/** A message attribute as Lambda gets to see it. */
export interface NotificationAttribute {
  readonly Type: string;
  readonly Value: string;
}

export type NotificationAttributes = Readonly<Record<string, NotificationAttribute>>;

type Value = string | number | boolean | null;

/** Says whether a policy's one condition holds; `undefined` stands for an attribute that isn't there. */
type Condition = (values: readonly Value[] | undefined) => boolean;

/** Says whether a subscription wants a message with these attributes. */
export type FilterPolicy = (attributes: NotificationAttributes) => boolean;

const operatorSchema = z.union([
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ 'equals-ignore-case': z.string() }),
  z.strictObject({
    'anything-but': z.union([
      z.union([z.string(), z.number()]).transform((value) => [value]),
      z.array(z.union([z.string(), z.number()])),
      z.strictObject({ prefix: z.string() }),
    ]),
  }),
  z.strictObject({ numeric: z.array(z.union([z.enum(['=', '<', '<=', '>', '>=']), z.number()])).min(2) }),
]);

/**
 * Compiles a filter policy on message attributes: all keys must match, one condition of each is enough.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 * @throws TemplateError for an operator that isn't emulated
 */
export function compileFilterPolicy(policy: Readonly<Record<string, readonly unknown[]>>): FilterPolicy {
  const keys = Object.entries(policy).map(([name, conditions]) => ({
    name,
    conditions: conditions.map((condition) => compileCondition(name, condition)),
  }));
  return (attributes) =>
    keys.every(({ name, conditions }) => {
      const values = valuesOf(attributes[name]);
      return conditions.some((condition) => condition(values));
    });
}

function compileCondition(name: string, condition: unknown): Condition {
  if (typeof condition !== 'object' || condition === null) {
    return (values) => values?.some((value) => value === condition) ?? false;
  }
  const parsed = operatorSchema.safeParse(condition);
  if (!parsed.success) {
    throw new TemplateError(`the sandbox doesn't know the filter ${JSON.stringify(condition)} on ${name}`);
  }
  return compileOperator(parsed.data);
}

function compileOperator(operator: z.infer<typeof operatorSchema>): Condition {
  if ('exists' in operator) return (values) => (values !== undefined) === operator.exists;
  return (values) => values?.some(valueTest(operator)) ?? false;
}

function valueTest(
  operator: Exclude<z.infer<typeof operatorSchema>, { exists: boolean }>,
): (value: Value) => boolean {
  if ('prefix' in operator) return (value) => String(value).startsWith(operator.prefix);
  if ('suffix' in operator) return (value) => String(value).endsWith(operator.suffix);
  if ('equals-ignore-case' in operator) {
    return (value) => String(value).toLowerCase() === operator['equals-ignore-case'].toLowerCase();
  }
  if ('numeric' in operator) return (value) => typeof value === 'number' && isWithin(value, operator.numeric);
  const unwanted = operator['anything-but'];
  if (Array.isArray(unwanted)) return (value) => !unwanted.some((entry) => entry === value);
  return (value) => !String(value).startsWith(unwanted.prefix);
}

function isWithin(value: number, bounds: readonly (string | number)[]): boolean {
  for (let index = 0; index < bounds.length; index += 2) {
    const bound = Number(bounds[index + 1]);
    const holds = {
      '=': value === bound,
      '<': value < bound,
      '<=': value <= bound,
      '>': value > bound,
      '>=': value >= bound,
    };
    if (!holds[String(bounds[index]) as keyof typeof holds]) return false;
  }
  return true;
}

/** A list attribute (String.Array) offers each of its values. */
function valuesOf(attribute: NotificationAttribute | undefined): readonly Value[] | undefined {
  if (!attribute) return undefined;
  if (attribute.Type === 'Number') return [Number(attribute.Value)];
  if (attribute.Type !== 'String.Array') return [attribute.Value];
  const parsed = z
    .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .safeParse(readJson(attribute.Value));
  return parsed.success ? parsed.data : [];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
