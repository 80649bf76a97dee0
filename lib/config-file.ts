import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, ConfigFileError } from './config-problems.ts';

/**
 * Reads a configuration from a JSON file.
 * @throws {ConfigError} where there is no such file
 * @throws {ConfigFileError} where it isn't JSON
 */
export function readConfigFile(path: string): unknown {
  return parseJson(resolve(path), readText(path));
}

/**
 * The context of `cdk.json`, in which the configuration is the key `bridge`.
 * @throws {ConfigError} where there is none
 */
export function readCdkContext(folder: string): Readonly<Record<string, unknown>> {
  const file = join(folder, 'cdk.json');
  const content = parseJson(file, readFileSync(file, 'utf8'));
  const context: unknown = isObject(content) ? content.context : undefined;
  if (isObject(context) && context.bridge !== undefined) return context;
  const received =
    isObject(content) && content.bridge !== undefined ? 'it beside "context"' : 'no such key in "context"';
  const expected = `it inside "context" of ${file}: {"context": {"bridge": {…}}}`;
  throw new ConfigError([{ path: 'bridge', received, expected }]);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const received = `${JSON.stringify(resolve(path))} (${cause instanceof Error ? cause.message : cause})`;
    const expected = 'the path of a JSON file with the value of "bridge"';
    throw new ConfigError([{ path: 'bridge', received, expected }], { cause });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const before = text.slice(0, faultOf(text, String(cause))).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    throw new ConfigFileError(file, place, { cause });
  }
}

/** Where the parser stopped. It tells the position of some faults alone. */
function faultOf(text: string, message: string): number {
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  if (!message.includes('Unexpected token')) return text.length;
  let [whole, broken] = [0, text.length];
  while (broken - whole > 1) {
    const middle = Math.floor((whole + broken) / 2);
    if (hasUnexpectedToken(text.slice(0, middle))) broken = middle;
    else whole = middle;
  }
  return whole;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return String(error).includes('Unexpected token');
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
