import { TemplateError } from './template-error.ts';

/** What a template's references resolve to. */
export interface ReferenceScope {
  ref(logicalId: string): string;
  attribute(logicalId: string, name: string): string;
}

type Node = { readonly [key: string]: unknown };
type Intrinsic = (argument: unknown, scope: ReferenceScope) => unknown;

const intrinsics: { readonly [name: string]: Intrinsic } = {
  Ref: (argument, scope) => scope.ref(asString(argument, 'Ref')),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, name] = Array.isArray(argument)
      ? argument
      : asString(argument, 'Fn::GetAtt').split(/\.(.*)/s);
    return scope.attribute(asString(logicalId, 'Fn::GetAtt'), asString(name, 'Fn::GetAtt'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = asList(argument, 'Fn::Join');
    return asList(resolve(parts, scope), 'Fn::Join').join(asString(separator, 'Fn::Join'));
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = asList(resolve(argument, scope), 'Fn::Select');
    return asList(list, 'Fn::Select')[Number(index)];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = asList(resolve(argument, scope), 'Fn::Split');
    return asString(text, 'Fn::Split').split(asString(separator, 'Fn::Split'));
  },
  'Fn::Sub': substitute,
};

/**
 * Replaces CloudFormation's intrinsic functions by their values.
 * @throws TemplateError for a function that the sandbox doesn't know
 */
export function resolve(value: unknown, scope: ReferenceScope): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, scope));
  if (!isNode(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (others.length === 0 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
    const intrinsic = intrinsics[name];
    if (!intrinsic) throw new TemplateError(`the sandbox doesn't know the intrinsic function ${name}`);
    return intrinsic(value[name], scope);
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolve(entry, scope)]));
}

function substitute(argument: unknown, scope: ReferenceScope): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const values = resolve(variables, scope);
  return asString(text, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (isNode(values) && name in values) return String(values[name]);
    const [logicalId = name, attribute] = name.split(/\.(.*)/s);
    return attribute ? scope.attribute(logicalId, attribute) : scope.ref(name);
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asString(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new TemplateError(`${name} got ${typeof value} where a string was expected`);
}

function asList(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TemplateError(`${name} got ${typeof value} where a list was expected`);
}
