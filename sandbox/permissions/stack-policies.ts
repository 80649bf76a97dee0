import type { Statement } from '../../policies/policy-document.ts';
import type { Stack } from '../template/stack.ts';

/** Statements by the ARN of the role or resource that they stand at. */
export type StatementsByArn = ReadonlyMap<string, readonly Statement[]>;

/** What each role's own policies say. */
export function identityStatements(stack: Stack): StatementsByArn {
  const arnByName = new Map(stack.roles.map(({ name, attributes }) => [name, attributes.Arn ?? '']));
  return gather([
    ...stack.roles.flatMap(({ attributes, properties }) =>
      properties.Policies.map(({ PolicyDocument }) => [attributes.Arn ?? '', PolicyDocument] as const),
    ),
    ...stack.identityPolicies.flatMap(({ properties: { Roles, PolicyDocument } }) =>
      Roles.map((role) => [arnByName.get(role) ?? role, PolicyDocument] as const),
    ),
  ]);
}

/** What the policies of topics, queues, keys and functions say. */
export function resourceStatements(stack: Stack): StatementsByArn {
  const queueArns = new Map(stack.queues.map(({ ref, attributes }) => [ref, attributes.Arn ?? '']));
  return gather([
    ...stack.topicPolicies.flatMap(({ properties: { Topics, PolicyDocument } }) =>
      Topics.map((topic) => [topic, PolicyDocument] as const),
    ),
    ...stack.queuePolicies.flatMap(({ properties: { Queues, PolicyDocument } }) =>
      Queues.map((queue) => [queueArns.get(queue) ?? queue, PolicyDocument] as const),
    ),
    ...stack.keys.map(({ attributes, properties }) => [attributes.Arn ?? '', properties.KeyPolicy] as const),
    ...stack.functionPermissions.map(({ properties }) => toStatement(stack, properties)),
  ]);
}

function toStatement(
  { functions }: Stack,
  { Action, FunctionName, ...source }: Stack['functionPermissions'][number]['properties'],
): readonly [string, readonly Statement[]] {
  const arn = functions.find(({ name }) => name === FunctionName)?.attributes.Arn ?? FunctionName;
  const statement: Statement = {
    Effect: 'Allow',
    Principal: { Service: [source.Principal] },
    Action: [Action],
    Resource: [arn],
    Condition: {
      ...(source.SourceArn && { ArnLike: { 'aws:SourceArn': [source.SourceArn] } }),
      ...(source.SourceAccount && { StringEquals: { 'aws:SourceAccount': [source.SourceAccount] } }),
    },
  };
  return [arn, [statement]];
}

function gather(entries: readonly (readonly [string, readonly Statement[]])[]): StatementsByArn {
  const gathered = new Map<string, readonly Statement[]>();
  for (const [arn, statements] of entries) {
    gathered.set(arn, [...(gathered.get(arn) ?? []), ...statements]);
  }
  return gathered;
}
