import assert from 'node:assert/strict';
import type { Parsed } from '../../lambda/events/sns.ts';

/** A refusal says where, in the words of the schema, and nothing of what came. */
export function assertReason(reason: string): void {
  assert.match(reason, /^(not-json|later-version|invalid: (\(whole\)|[\w.]+)(, [\w.]+){0,4})$/);
  assert.doesNotMatch(reason, /quetzal|206555/i);
}

/** The value, or nothing where it was refused as it should be. */
export function readOrRefused<Value>(parsed: Parsed<Value>): Value | undefined {
  if (parsed.ok) return parsed.value;
  assertReason(parsed.reason);
  return undefined;
}
