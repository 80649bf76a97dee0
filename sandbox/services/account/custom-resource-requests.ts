import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { openEndpoint } from '../../engine/endpoint.ts';
import { readBody } from '../../engine/read-body.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Functions } from '../lambda/functions.ts';
import type { InvocationResult } from '../lambda/invocation.ts';

/** What CloudFormation asks of a custom resource's function. */
export interface CustomResourceRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
  readonly OldResourceProperties?: Readonly<Record<string, unknown>>;
}

const answerSchema = z.object({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.string().optional(),
  PhysicalResourceId: z.string().min(1).max(1024),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
});

export type CustomResourceAnswer = z.infer<typeof answerSchema>;

export interface RequestParts {
  readonly functions: Pick<Functions, 'find' | 'invoke'>;
  readonly timeline: Timeline;
  readonly stackArn: string;
}

/** CloudFormation takes no longer answer. */
const maximumBytes = 4096;

/**
 * Asks a function, and hears what it answers at the URL of the request. A function that ends without an answer has
 * failed: CloudFormation would wait for an hour, or as long as the template says.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes.html
 */
export async function askCustomResource(
  serviceToken: string,
  request: CustomResourceRequest,
  { functions, timeline, stackArn: StackId }: RequestParts,
): Promise<CustomResourceAnswer> {
  const ids = { StackId, RequestId: randomUUID(), LogicalResourceId: request.LogicalResourceId };
  const answers: CustomResourceAnswer[] = [];
  const endpoint = await openEndpoint<CustomResourceAnswer[]>(0, hear);
  endpoint.serve(answers);
  const ResponseURL = `${endpoint.url}/${randomUUID()}`;
  try {
    const event = { ...request, ...ids, ServiceToken: serviceToken, ResponseURL };
    const call = { event, correlationId: undefined };
    const result = await functions.invoke(functions.find(serviceToken), call);
    const answer = answers.find(({ RequestId }) => RequestId === ids.RequestId) ?? {
      ...ids,
      ...{ Status: 'FAILED', Reason: whyUnanswered(result) },
      PhysicalResourceId: request.PhysicalResourceId ?? request.LogicalResourceId,
    };
    timeline.add({
      hop: 'cloudformation',
      summary: `${request.RequestType} ${request.LogicalResourceId}`,
      request,
      response: answer,
      outcome: answer.Status === 'SUCCESS' ? 'ok' : 'FAILED',
    });
    return answer;
  } finally {
    await endpoint.close();
  }
}

async function hear(
  request: IncomingMessage,
  response: ServerResponse,
  answers: CustomResourceAnswer[] | undefined,
): Promise<void> {
  const body = await readBody(request, maximumBytes);
  const answer = answerSchema.safeParse(JSON.parse(body.toString()));
  if (answer.success) answers?.push(answer.data);
  response.writeHead(answer.success ? 200 : 400).end();
}

function whyUnanswered(result: InvocationResult): string {
  return `the function ended without an answer${result.kind === 'failed' ? `: ${result.error.errorType}` : ''}`;
}
