import type { ServiceModel, Shape } from './service-model.ts';

/** A place where a request breaks its model. */
export interface Violation {
  /** Such as `Event.Content`. */
  readonly path: string;
  readonly isMissing: boolean;
  readonly message: string;
}

interface Place {
  readonly model: ServiceModel;
  readonly path: string;
}

const jsonTypes: Readonly<Record<Shape['type'], (value: unknown) => boolean>> = {
  structure: isObject,
  map: isObject,
  list: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
  float: (value) => typeof value === 'number',
  timestamp: (value) => typeof value === 'number' || typeof value === 'string',
};

const patterns = new Map<string, RegExp>();

/** Everything in which a request breaks its model. Members that the model doesn't know are ignored, as AWS does. */
export function violationsOf(value: unknown, shapeName: string, { model, path }: Place): Violation[] {
  const shape = model.shapes[shapeName];
  if (!shape) throw new Error(`the model lacks shape ${shapeName}`);
  if (!jsonTypes[shape.type](value)) return [broken(path, `expected a ${shape.type}`)];
  return [...limitsBroken(value, shape, path), ...insides(value, shape, { model, path })];
}

function insides(value: unknown, shape: Shape, { model, path }: Place): Violation[] {
  if (shape.type === 'list' && Array.isArray(value) && shape.member) {
    const { member } = shape;
    return value.flatMap((entry, index) => violationsOf(entry, member, { model, path: `${path}[${index}]` }));
  }
  if (!isObject(value)) return [];
  if (shape.type === 'map') {
    return Object.entries(value).flatMap(([key, entry]) => [
      ...violationsOf(key, shape.key ?? '', { model, path: `${path}.key` }),
      ...violationsOf(entry, shape.value ?? '', { model, path: `${path}.${key}` }),
    ]);
  }
  const prefix = path ? `${path}.` : '';
  const missing = shape.required
    .filter((name) => value[name] === undefined || value[name] === null)
    .map((name) => ({ path: prefix + name, isMissing: true, message: 'is required' }));
  const wrong = Object.entries(shape.members).flatMap(([name, member]) =>
    value[name] === undefined || value[name] === null
      ? []
      : violationsOf(value[name], member.shape, { model, path: prefix + name }),
  );
  return [...missing, ...wrong];
}

function limitsBroken(value: unknown, shape: Shape, path: string): Violation[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, pattern } = shape;
  const size = sizeOf(value);
  const found: Violation[] = [];
  if (size !== undefined && size < min) found.push(broken(path, `must not be less than ${min}`));
  if (size !== undefined && size > max) found.push(broken(path, `must not be more than ${max}`));
  if (typeof value !== 'string') return found;
  if (shape.enum && !shape.enum.includes(value))
    found.push(broken(path, `must be one of ${shape.enum.join(', ')}`));
  if (pattern && !compiled(pattern).test(value)) found.push(broken(path, `must match ${pattern}`));
  return found;
}

/** Characters of a string, entries of a list or map, the value of a number. */
function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return [...value].length;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
}

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  patterns.set(pattern, known);
  return known;
}

function broken(path: string, message: string): Violation {
  return { path, isMissing: false, message };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
