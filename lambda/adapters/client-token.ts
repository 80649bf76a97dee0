import { createHash } from 'node:crypto';

/** A client token for AWS: the same parts, the same token; nothing can be read from it. */
export function clientToken(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
