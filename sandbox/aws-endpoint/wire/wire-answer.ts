import type { AwsError } from '../aws-error.ts';

/** An HTTP answer. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** How a service's answers look on the wire. */
export interface WireFormat {
  output(operation: string, output: unknown): WireAnswer;
  error(error: AwsError, requestId: string): WireAnswer;
}
