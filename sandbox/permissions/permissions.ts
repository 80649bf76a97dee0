import type { Statement } from '../../policies/policy-document.ts';
import { appliesTo, type PolicyQuestion } from '../../policies/statement.ts';
import type { AccessRequest } from '../engine/authorize.ts';
import type { Caller } from '../engine/caller.ts';
import type { Stack } from '../template/stack.ts';
import { identityStatements, resourceStatements, type StatementsByArn } from './stack-policies.ts';

/** One action on one resource, as a role's policy allows it; either may be a pattern. */
export interface Grant {
  readonly roleArn: string;
  readonly action: string;
  readonly resource: string;
}

/**
 * What the template's policies allow: those of the roles, and those of topics, queues, keys and functions. Loopback
 * counts as secure transport.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export class Permissions {
  readonly #ofRoles: StatementsByArn;
  readonly #ofResources: StatementsByArn;
  #withdrawn: readonly Grant[] = [];

  constructor(stack: Stack) {
    this.#ofRoles = identityStatements(stack);
    this.#ofResources = resourceStatements(stack);
  }

  isAllowed(request: AccessRequest): boolean {
    const { caller, resource } = request;
    if (caller.kind === 'operator') return true;
    const question = toQuestion(caller, request);
    const own = caller.kind === 'function' ? this.#statementsOf(caller.roleArn) : [];
    const effects = [...own, ...(this.#ofResources.get(resource) ?? [])]
      .filter((statement) => appliesTo(statement, question))
      .map(({ Effect }) => Effect);
    return effects.includes('Allow') && !effects.includes('Deny');
  }

  /** Everything that the roles may do. */
  grants(): readonly Grant[] {
    return [...this.#ofRoles].flatMap(([roleArn, statements]) =>
      statements
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action, Resource }) =>
          Action.flatMap((action) => Resource.map((resource) => ({ roleArn, action, resource }))),
        ),
    );
  }

  /** Acts from now on as if the template lacked these grants; without any it is whole again. */
  withdraw(...grants: readonly Grant[]): void {
    this.#withdrawn = grants;
  }

  #statementsOf(roleArn: string): readonly Statement[] {
    const statements = this.#ofRoles.get(roleArn) ?? [];
    const withdrawn = this.#withdrawn.filter((grant) => grant.roleArn === roleArn);
    return withdrawn.length === 0
      ? statements
      : statements.flatMap((statement) => without(statement, withdrawn));
  }
}

/** A statement as one for each pair of action and resource, save those that are withdrawn. */
function without(statement: Statement, withdrawn: readonly Grant[]): readonly Statement[] {
  const pairs = statement.Action.flatMap((action) =>
    statement.Resource.map((resource) => ({ action, resource })),
  );
  return pairs
    .filter(({ action, resource }) =>
      withdrawn.every((grant) => grant.action !== action || grant.resource !== resource),
    )
    .map(({ action, resource }) => ({ ...statement, Action: [action], Resource: [resource] }));
}

function toQuestion(
  caller: Exclude<Caller, { kind: 'operator' }>,
  { action, resource }: AccessRequest,
): PolicyQuestion {
  const secure = { 'aws:SecureTransport': 'true' };
  if (caller.kind === 'function') {
    return { action, resource, principal: { kind: 'role', arn: caller.roleArn }, context: secure };
  }
  const { sourceArn, sourceAccount } = caller;
  return {
    ...{ action, resource },
    principal: { kind: 'service', name: caller.principal },
    context: { ...secure, 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceAccount },
  };
}
