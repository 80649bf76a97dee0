import type { Check, Examination } from './check.ts';
import { CouldNotAskError } from './could-not-ask.ts';
import { type Finding, type NamedFinding, named, unknown } from './finding.ts';

/**
 * Runs the checks one after the other, since AWS takes most of these questions once a second.
 * @throws UnreachableError where AWS can't be reached
 */
export async function* examine(
  checks: readonly Check[],
  examination: Examination,
): AsyncGenerator<NamedFinding> {
  for (const check of checks) {
    const found = await findings(check, examination);
    for (const finding of found) yield named(check.name, finding);
    if (check.isGate && found.some(({ status }) => status === 'problem')) return;
  }
}

async function findings(check: Check, examination: Examination): Promise<readonly Finding[]> {
  try {
    return await check.examine(examination);
  } catch (error) {
    if (!(error instanceof CouldNotAskError)) throw error;
    const { action, errorName, isDenied } = error;
    return [
      unknown({
        found: isDenied ? `your credentials may not call ${action}` : `${action} failed with ${errorName}`,
        todo: isDenied
          ? `allow it to your role, or look in the console`
          : 'try again; if it stays, look in the console',
      }),
    ];
  }
}
