type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads JSON that nobody vouches for. JSON within a JSON string is read too.
 * @returns `undefined` for what isn't JSON.
 */
export function parseJson(text: string): unknown {
  const value = parse(text);
  return typeof value === 'string' ? (parse(value) ?? value) : value;
}

/** A field of an object; `undefined` for what has none of that name. */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** The elements of a list; none for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or a number as text; empty for anything else, and for a text that is raw JSON itself. */
export function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && !isRawJson(value) ? value.toWellFormed() : '';
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text is an object or a list in JSON. A title may well be "[1]": a list of numbers doesn't count. */
export function isRawJson(text: string): boolean {
  return /^\s*(\{|\[\s*["{[\]])/.test(text) && parse(text) !== undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
