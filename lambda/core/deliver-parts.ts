import type { SettledPart } from './next-part.ts';
import type { Outcome } from './outcome.ts';
import type { Deadline, Ledger, LedgerOutcome } from './ports.ts';

/** What the ledger keeps of a part. */
export interface DeliveredPart extends SettledPart {
  /** Whether nothing was left behind it. */
  readonly isLast: boolean;
}

export interface Parts<Part extends DeliveredPart> {
  /** Id of what comes in parts; with the part's number it is the effect's key. */
  readonly id: string;
  readonly repeatsAfterUnknown: number;
  readonly deadline: Deadline;
  readonly releasedAs?: string;
  /** Delivers the part of that number, from 1, behind the last one that the ledger knows. */
  attempt(part: number, last: Part | undefined): Promise<Outcome<Part>>;
}

/** Delivers part after part, each once. It answers with the outcome that ended it: the last part's, if all went well. */
export async function deliverParts<Part extends DeliveredPart>(
  ledger: Ledger,
  { id, attempt, ...effect }: Parts<Part>,
): Promise<LedgerOutcome<Part>> {
  let last: Part | undefined;
  for (let part = 1; ; part++) {
    const behind = last;
    const outcome = await ledger.once<Part>({
      ...effect,
      key: `${id}/${part}`,
      attempt: () => attempt(part, behind),
    });
    if (outcome.kind !== 'accepted' || outcome.value.isLast) return outcome;
    last = outcome.value;
  }
}
