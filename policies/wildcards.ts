/** Whether a pattern with `*` and `?` matches the whole value. */
export function matchesPattern(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(value);
}

/** As {@link matchesPattern}, but no `*` reaches over one of the six parts of an ARN into the next. */
export function matchesArn(pattern: string, value: string): boolean {
  const patterns = arnParts(pattern);
  const values = arnParts(value);
  return (
    patterns.length === values.length &&
    patterns.every((part, index) => matchesPattern(part, values[index] ?? ''))
  );
}

function arnParts(arn: string): readonly string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
