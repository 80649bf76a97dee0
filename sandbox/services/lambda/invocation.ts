import type { FunctionError } from './runtime-protocol.ts';

/** A function as the template defines it. */
export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly folder: string;
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly variables: Readonly<Record<string, string>>;
}

export interface Invocation {
  readonly requestId: string;
  readonly event: unknown;
  readonly correlationId: string | undefined;
}

/** How an invocation ended. */
export type InvocationResult =
  | { readonly kind: 'returned'; readonly payload: unknown }
  | {
      readonly kind: 'failed';
      readonly error: FunctionError;
      /** When the process was ended rather than the handler: the end of the time it could claim, since 1970 in ms. */
      readonly claimedUntil?: number;
    };
