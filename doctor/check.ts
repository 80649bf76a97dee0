import type { BridgeConfig } from '../lib/config.ts';
import type { Account, DeployedStack } from './account.ts';
import type { Finding } from './finding.ts';

/** What a check may look at. */
export interface Examination {
  readonly config: BridgeConfig;
  readonly account: Account;
  /** None where the bridge isn't deployed yet. */
  readonly stack: DeployedStack | undefined;
  /** Whether AWS wouldn't tell about the stack. */
  readonly isStackHidden?: boolean;
  /** A number, E.164, that a dry run of sending may name; nothing is sent to it. */
  readonly sendTo: string | undefined;
}

/** Looks at one thing; it changes nothing. */
export interface Check {
  /** Such as `two-way`; the runbook has a section of this name. */
  readonly name: string;
  /** Whether nothing behind it is worth a look where it finds a problem. */
  readonly isGate?: true;
  examine(examination: Examination): Promise<readonly Finding[]>;
}
