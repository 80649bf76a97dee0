import * as z from 'zod/mini';
import { type Origin, originOf } from '../core/wiring/two-way.ts';
import { type Parsed, parse } from './sns.ts';

/**
 * What CloudFormation asks of a custom resource.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
 */
const requestSchema = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  RequestId: z.string(),
  StackId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.optional(z.string()),
  ResourceType: z.string(),
  ResponseURL: z.string(),
  ResourceProperties: z.optional(z.unknown()),
  OldResourceProperties: z.optional(z.unknown()),
});

export type StackRequest = z.infer<typeof requestSchema>;

/** Types of the custom resources of `lib/number-wiring.ts`. */
const formerType = 'Custom::FormerTwoWay';
const wiringType = 'Custom::TwoWay';

const arns = z._default(z.array(z.string()), []);

const formerSchema = z.object({
  OriginArn: z.string(),
  TopicArn: z.string(),
  PassableRoleArns: arns,
  MemberArns: arns,
});

const wiringSchema = z.object({ OriginArn: z.string(), TopicArn: z.string(), Former: z.string() });

const oldSchema = z.object({ MemberArns: arns });

/** What a request means for a number or pool. */
export type WiringRequest =
  | (Former & { readonly task: 'remember' })
  | (Former & { readonly task: 'keep'; readonly remembered: string })
  | { readonly task: 'forget' }
  | (OfTopic & { readonly task: 'wire' })
  | (OfTopic & { readonly task: 'unwire'; readonly former: string });

interface OfTopic {
  readonly origin: Origin;
  readonly topicArn: string;
}

interface Former extends OfTopic {
  readonly passableRoleArns: readonly string[];
  /** Those that have come new, on an update. */
  readonly memberArns: readonly string[];
}

/**
 * Reads the envelope of a request.
 * @throws when it isn't one: nobody is waiting for an answer then.
 */
export function readStackRequest(event: unknown): StackRequest {
  const parsed = parse(requestSchema, event);
  if (parsed.ok) return parsed.value;
  throw new Error(`expected a request of CloudFormation, which came as ${parsed.reason}`);
}

/** Reads what a request is about. */
export function parseWiringRequest(request: StackRequest): Parsed<WiringRequest> {
  switch (request.ResourceType) {
    case formerType:
      return parseFormerRequest(request);
    case wiringType:
      return parseTwoWayRequest(request);
    default:
      return { ok: false, reason: 'invalid: ResourceType' };
  }
}

function parseFormerRequest({
  RequestType,
  PhysicalResourceId: remembered = '',
  ResourceProperties,
  OldResourceProperties,
}: StackRequest): Parsed<WiringRequest> {
  if (RequestType === 'Delete') return { ok: true, value: { task: 'forget' } };
  const parsed = parse(formerSchema, ResourceProperties);
  if (!parsed.ok) return parsed;
  const { OriginArn, TopicArn: topicArn, PassableRoleArns: passableRoleArns, MemberArns } = parsed.value;
  const former = { origin: originOf(OriginArn), topicArn, passableRoleArns };
  if (RequestType === 'Create') {
    return { ok: true, value: { task: 'remember', ...former, memberArns: MemberArns } };
  }
  const old = parse(oldSchema, OldResourceProperties);
  const known = new Set(old.ok ? old.value.MemberArns : []);
  const memberArns = MemberArns.filter((arn) => !known.has(arn));
  return { ok: true, value: { task: 'keep', ...former, memberArns, remembered } };
}

function parseTwoWayRequest({ RequestType, ResourceProperties }: StackRequest): Parsed<WiringRequest> {
  const parsed = parse(wiringSchema, ResourceProperties);
  if (!parsed.ok) return parsed;
  const { OriginArn, TopicArn: topicArn, Former: former } = parsed.value;
  const wiring = { origin: originOf(OriginArn), topicArn };
  if (RequestType === 'Delete') return { ok: true, value: { task: 'unwire', ...wiring, former } };
  return { ok: true, value: { task: 'wire', ...wiring } };
}
