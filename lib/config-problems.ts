import * as z from 'zod';

/** One thing that is wrong with a configuration. */
export interface ConfigProblem {
  /** Where, such as `numbers[0].route.replies`. */
  readonly path: string;
  /** What came, as JSON, cut where it is long. */
  readonly received: string;
  readonly expected: string;
}

/** A configuration is refused; its message tells every problem on a line of its own. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[], options?: ErrorOptions) {
    const lines = problems.map(
      ({ path, received, expected }) => `  ${path}: got ${received}, expected ${expected}`,
    );
    super(['the configuration is refused:', ...lines].join('\n'), options);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Where in a file, both counted from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** A file of the configuration isn't JSON; its message is one line. */
export class ConfigFileError extends ConfigError {
  constructor(file: string, { line, column }: FilePlace, options?: ErrorOptions) {
    const received = `what isn't JSON at line ${line}, column ${column}`;
    super([{ path: file, received, expected: 'JSON: look there, and just before' }], options);
    this.name = 'ConfigFileError';
    this.message = `${file}: not valid JSON at line ${line}, column ${column}`;
  }
}

/** Translates what zod found in `value`: one problem for each unknown key, bad name or bad value. */
export function schemaProblems(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): readonly ConfigProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: pathText([...issue.path, key]),
        received: 'an unknown key',
        expected: issue.message,
      }));
    }
    if (issue.code === 'invalid_key') {
      return issue.issues.map(({ message }) => ({
        path: pathText(issue.path),
        received: `the name ${shown(issue.path.at(-1))}`,
        expected: message,
      }));
    }
    return [{ path: pathText(issue.path), received: shown(at(value, issue.path)), expected: issue.message }];
  });
}

/** What came, as a problem shows it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}

function pathText(path: readonly PropertyKey[]): string {
  // A key may be empty, and then its path is nothing.
  return path.length === 0 ? 'bridge' : z.core.toDotPath(path) || '[""]';
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (parent, key) => (typeof parent === 'object' && parent !== null ? Reflect.get(parent, key) : undefined),
    value,
  );
}
