import { readFileSync } from 'node:fs';

/** What a bundle may hold: one that holds more isn't built. */
export interface Budget {
  /** Of `index.js`, which every cold function loads. */
  readonly kibibytes: number;
  readonly forbidden: readonly Forbidden[];
}

/** Modules that cost much and aren't needed. */
export interface Forbidden {
  /** Of the module's path. */
  readonly path: RegExp;
  readonly instead: string;
}

/** What is judged of a bundle. */
export interface Weighed {
  readonly code: string;
  /** Bytes that each module gave, by its path. */
  readonly modules: ReadonlyMap<string, number>;
}

/** Of every function. */
export const budget: Budget = {
  kibibytes: 220,
  forbidden: [
    { path: /\/zod\/v4\/(locales|classic)\//, instead: "import * as z from 'zod/mini'" },
    { path: /\/dist-cjs\//, instead: 'import the package, not a file of its CommonJS build' },
    {
      path: /\/@aws-sdk\/(credential-provider-(?!env\/)[^/]+|nested-clients|token-providers)\//,
      instead: 'let build/light/ have the client, or give it the credentials of the environment',
    },
  ],
};

/** Operation schemas are tuples that begin with a 9, a namespace and the name. */
const operationSchema = /\[9,[\w$]+,[`"'](\w+)[`"']/g;

/**
 * Holds a bundle to its budget.
 * @throws with everything that it breaks.
 */
export function holdToBudget(
  name: string,
  { code, modules }: Weighed,
  { kibibytes, forbidden }: Budget,
): void {
  const size = Buffer.byteLength(code) / 1024;
  const problems = [
    ...(size > kibibytes
      ? [
          `${size.toFixed(1)} KiB came, ${kibibytes} are its budget (build/budgets.ts); before minifying ${largest(modules)}`,
        ]
      : []),
    ...forbidden.flatMap(({ path, instead }) =>
      [...modules.keys()].filter((module) => path.test(module)).map((module) => `${module}: ${instead}`),
    ),
    ...uncalledOperations(code, modules).map((operation) => `the schema of ${operation}, which isn't called`),
  ];
  if (problems.length > 0)
    throw new Error(`the bundle ${name} breaks its budget:\n  ${problems.join('\n  ')}`);
}

/** Operations whose schemas are in the code, and whose commands no module of ours names. */
function uncalledOperations(code: string, modules: Weighed['modules']): string[] {
  const own = [...modules.keys()].filter((path) => /\.ts$/.test(path) && !path.includes('/build/light/'));
  const sources = own.map((path) => readFileSync(path, 'utf8'));
  const called = new Set(sources.flatMap((source) => source.match(/\b\w+(?=Command\b)/g) ?? []));
  return [...code.matchAll(operationSchema)].flatMap(([, name = '']) => (called.has(name) ? [] : [name]));
}

function largest(modules: Weighed['modules']): string {
  const packages = new Map<string, number>();
  for (const [path, bytes] of modules) {
    const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'our own';
    packages.set(name, (packages.get(name) ?? 0) + bytes);
  }
  const sorted = [...packages].sort(([, one], [, other]) => other - one).slice(0, 5);
  return sorted.map(([name, bytes]) => `${name} ${(bytes / 1024).toFixed(0)}`).join(', ');
}
