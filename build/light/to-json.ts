/**
 * JSON of an operation's input.
 * @throws for bytes, dates, sets and big numbers: of these the service's model says how they are written, and it isn't here.
 */
export function toJson(input: object): string {
  return JSON.stringify(input, (key, value: unknown) => {
    const isPlain = Array.isArray(value) || Object.getPrototypeOf(value ?? {}) === Object.prototype;
    if (typeof value === 'object' && !isPlain) throw new TypeError(`${key} can't be written as plain JSON`);
    return value;
  });
}
