import type { Outcome } from '../outcome.ts';

/**
 * What CloudFormation is told of a request.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export interface StackAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  /** Shown to whoever deploys. */
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** Where CloudFormation waits for its answers. */
export interface StackAnswers {
  /** @param url the request's own; whoever has it may answer, so it is logged nowhere. */
  send(url: string, answer: StackAnswer): Promise<Outcome<void>>;
}
