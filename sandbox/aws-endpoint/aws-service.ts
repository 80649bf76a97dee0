import type { z } from 'zod';
import type { Caller } from '../engine/caller.ts';
import type { FaultTarget } from '../engine/faults.ts';
import type { Quota } from '../engine/quotas.ts';
import type { AwsError } from './aws-error.ts';

/** What a call is about. */
export type CallResource = string | readonly string[] | undefined;

/** A call whose request has been read. */
export interface PreparedCall {
  /**
   * ARN that the caller's permissions are asked about, or each of several; `*` for actions without resources, none
   * where a token in the request is the permission.
   */
  readonly resource: CallResource;
  /** Id of the text or chat item that it is about, where the request tells. */
  readonly correlationId?: string | undefined;
  run(): unknown | Promise<unknown>;
}

/**
 * Reads a request.
 * @throws AwsError when the service would refuse it
 */
export type Operation = (input: unknown, caller: Caller) => PreparedCall;

/** Services that are emulated; those whose calls can be disturbed, and those that only describe the account. */
export type ServiceName = FaultTarget | 'cloudformation' | 'kms' | 's3' | 'servicequotas' | 'ssm' | 'sts';

/** One of AWS's services, with what of it is emulated. */
export interface AwsService {
  readonly name: ServiceName;
  /** What its IAM actions begin with. */
  readonly actionPrefix: string;
  /** IAM actions that are named otherwise than their operations. */
  readonly actionNames?: Readonly<Record<string, string>>;
  /** Its names for what any service can answer. */
  readonly errorCodes: {
    readonly denied: string;
    readonly throttled: (operation: string) => string;
    readonly internal: string;
  };
  /** What a call counts towards; nothing where the service has no quotas that matter here. */
  readonly quotas?: (operation: string, input: unknown) => readonly Quota[];
  /** Operations whose requests may arrive twice. */
  readonly repeatable?: readonly string[];
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface OperationDefinition<Input> {
  readonly request: z.ZodType<Input>;
  readonly resource: (input: Input) => CallResource;
  readonly correlationId?: (input: Input) => string | undefined;
  readonly run: (input: Input, caller: Caller) => unknown | Promise<unknown>;
}

/**
 * Makes the operations of a service whose requests it describes itself.
 * @param refuse turns the first problem of a request into the service's own error
 */
export function operationMaker(refuse: (issue: z.core.$ZodIssue | undefined) => AwsError) {
  return <Input>({ request, resource, correlationId, run }: OperationDefinition<Input>): Operation =>
    (raw, caller) => {
      const parsed = request.safeParse(raw);
      if (!parsed.success) throw refuse(parsed.error.issues[0]);
      const input = parsed.data;
      return {
        resource: resource(input),
        correlationId: correlationId?.(input),
        run: () => run(input, caller),
      };
    };
}
