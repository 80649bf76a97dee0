import type { Direction } from './names.ts';

export type FunctionName = `${Direction} ${'intake' | 'delivery'}` | 'files' | 'receipts';

/** What the template says of functions and lanes, where a number sends files; a test compares the two. */
export const template = {
  timeoutSeconds: {
    'inbound intake': 30,
    'outbound intake': 30,
    'inbound delivery': 30,
    'outbound delivery': 60,
    files: 30,
    receipts: 30,
  } satisfies Record<FunctionName, number>,
  visibilitySeconds: { inbound: 180, outbound: 360 } satisfies Record<Direction, number>,
  /** Deliveries of a lane at once. */
  maximumConcurrency: { inbound: 8, outbound: 4 } satisfies Record<Direction, number>,
  /** Receives after which a message goes to the failure queue by itself. */
  maximumReceives: 100,
} as const;

/**
 * After those Lambda gives an asynchronous call up.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export const retriesMilliseconds: readonly number[] = [60_000, 120_000];
