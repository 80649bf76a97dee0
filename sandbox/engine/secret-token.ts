import { randomBytes } from 'node:crypto';

const secretToken = /\b((?:participant|connection)-token-[0-9a-f]{8})[0-9a-f]{56}\b/g;

/** A token that lets its holder act; known by its shape, so that it can be cut wherever it is shown. */
export function makeSecretToken(kind: 'participant' | 'connection'): string {
  return `${kind}-token-${randomBytes(32).toString('hex')}`;
}

/** The same value, every token in it cut short. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('-token-') ? value.replace(secretToken, '$1...') : value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutSecrets(inner)]));
}
