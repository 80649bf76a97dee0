import type { Caller } from './caller.ts';

/** What somebody wants to do. */
export interface AccessRequest {
  readonly caller: Caller;
  /** Such as `sqs:SendMessage`. */
  readonly action: string;
  /** ARN, or `*` for an action without resources. */
  readonly resource: string;
}

/** Whether a caller may do something. */
export type Authorize = (request: AccessRequest) => boolean;
