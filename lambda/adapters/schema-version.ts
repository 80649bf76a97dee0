import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { RefusedForNow } from '../core/outcome.ts';

/**
 * Written into every row. A release that adds attributes leaves it as it is, since all read past what they don't
 * know; one whose rows an older release would read wrongly raises it.
 */
const version = 1;

export const schemaVersion: AttributeValue = { N: String(version) };

/** Condition of every write, with {@link schemaVersion} as `:version`. */
export const notLater = '(attribute_not_exists(schemaVersion) OR schemaVersion <= :version)';

/** A row was written by a release that this one doesn't understand. */
export class LaterVersionError extends Error {
  override readonly name = 'LaterVersionError';
}

/** Such a row is left alone, and what needs it comes again: to the later release, as soon as that is back. */
export const laterVersion: RefusedForNow = {
  kind: 'refused-for-now',
  reason: 'later-version',
  advice: 'a later release has written this row: deploy that one again, then redrive',
};

/** @throws LaterVersionError */
export function refuseLater(row: Readonly<Record<string, AttributeValue>> | undefined): void {
  const found = Number(row?.schemaVersion?.N ?? 0);
  if (found > version)
    throw new LaterVersionError(`got a row of version ${found}, expected ${version} at most`);
}
