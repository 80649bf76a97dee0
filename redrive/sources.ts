import { LambdaClient } from '@aws-sdk/client-lambda';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { UsageError } from '../commands/command.ts';
import { reachAws } from '../commands/reach-aws.ts';
import type { AwsTarget } from '../commands/target.ts';
import { UnreachableError } from '../commands/unreachable-error.ts';
import type { FailureSource } from './failure-source.ts';
import { type SqsFailure, sqsFailures } from './sqs-failures.ts';
import { wayToFunction, wayToLane } from './ways-back.ts';

/** What the stack's outputs about a direction begin with, and which topic feeds it. */
const directions = {
  inbound: { prefix: 'Inbound', topic: 'InboundTopicArn' },
  outbound: { prefix: 'Outbound', topic: 'StreamingTopicArn' },
  receipts: { prefix: 'Receipt', topic: 'ReceiptTopicArn' },
} as const;

export type Direction = keyof typeof directions;

export const directionNames = Object.keys(directions) as readonly Direction[];

/** Where failures may lie, by what `--from` calls it. */
const places = { failures: 'FailureQueueUrl', 'dead-letters': 'DeadLettersUrl' } as const;

export type FailurePlace = keyof typeof places;

export interface NamedSource {
  readonly from: FailurePlace;
  readonly source: FailureSource<SqsFailure>;
}

export interface SourcesRequest {
  readonly aws: AwsTarget;
  /** Of the stack. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly direction: Direction;
  readonly from: FailurePlace | 'both';
}

/**
 * Finds the queues that are meant.
 * @throws UsageError when the stack has none such
 */
export async function findSources(request: SourcesRequest): Promise<readonly NamedSource[]> {
  const { outputs, direction, from } = request;
  const wanted = (Object.keys(places) as FailurePlace[]).filter((place) => from === 'both' || place === from);
  const sources: NamedSource[] = [];
  for (const place of wanted) {
    const queueUrl = outputs[`${directions[direction].prefix}${places[place]}`];
    if (queueUrl === undefined) continue;
    const wayBack = place === 'failures' ? laneOf(request) : await functionOf(request);
    const sqs = new SQSClient(request.aws);
    sources.push({ from: place, source: sqsFailures({ sqs, queueUrl, wayBack }) });
  }
  if (sources.length > 0) return sources;
  throw new UsageError(`--queue ${direction} --from ${from}: this stack has no such queue`);
}

function laneOf({ aws, outputs, direction }: SourcesRequest) {
  return wayToLane(new SQSClient(aws), outputs[`${directions[direction].prefix}LaneUrl`] ?? '');
}

/** The function that the topic was meant to call. */
async function functionOf({ aws, outputs, direction }: SourcesRequest) {
  const TopicArn = outputs[directions[direction].topic] ?? '';
  const asked = new SNSClient(aws).send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  const { Subscriptions = [] } = await reachAws('sns:ListSubscriptionsByTopic', asked);
  const functionArn = Subscriptions.find(({ Protocol }) => Protocol === 'lambda')?.Endpoint;
  if (functionArn !== undefined) return wayToFunction(new LambdaClient(aws), functionArn);
  throw new UnreachableError(`no function is subscribed to ${TopicArn}; deploy the stack again`);
}
