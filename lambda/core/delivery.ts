import type { Outcome } from './outcome.ts';
import type { Deadline } from './ports.ts';

/** What a delivery is told besides the message. */
export interface DeliveryCall {
  readonly deadline: Deadline;
  /** Id of the message that a person put back after an unknown outcome. */
  readonly releasedAs?: string;
  /** Why the message lay in the failure queue, when a person has put it back. */
  readonly releasedFrom?: string;
}

/** What has become of a lane's message. */
export type Delivery = Done | Later | Kept;

export interface Done {
  readonly kind: 'done';
  readonly result: 'accepted' | 'repeated' | 'not-wanted' | 'ignored';
  readonly reason?: string;
  /** What happened on the way and is worth counting. */
  readonly counts?: readonly string[];
  /** What became of what the agent was told besides. */
  readonly notice?: string;
}

/** It comes again after a wait. */
export interface Later {
  readonly kind: 'later';
  readonly reason: string;
  /** Seconds until it comes, where the usual wait is too short. */
  readonly waitSeconds?: number;
  readonly advice?: string;
  /** What became of what the customer was told meanwhile. */
  readonly notice?: string;
}

/** It lies in the failure queue until a person plays it back. */
export interface Kept {
  readonly kind: 'kept';
  readonly reason: string;
  readonly advice?: string;
  /** What became of what the customer was told meanwhile. */
  readonly notice?: string;
}

export function ignored(reason: string): Done {
  return { kind: 'done', result: 'ignored', reason };
}

/** What an effect's outcome means for the message that asked for it. */
export function toDelivery(outcome: Outcome<unknown> & { readonly repeated?: boolean }): Delivery {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'done', result: outcome.repeated ? 'repeated' : 'accepted' };
    case 'not-wanted':
      return { kind: 'done', result: outcome.repeated ? 'repeated' : 'not-wanted', reason: outcome.reason };
    case 'refused-for-good':
      return { ...outcome, kind: 'kept' };
    case 'refused-for-now':
    case 'unknown':
      return { ...outcome, kind: 'later' };
  }
}
