import type { ConditionOperator, Statement } from './policy-document.ts';
import { matchesArn, matchesPattern } from './wildcards.ts';

/** Who asks, as a policy names it. */
export type Principal =
  | { readonly kind: 'role'; readonly arn: string }
  | { readonly kind: 'service'; readonly name: string };

/** What is asked, as a policy sees it. */
export interface PolicyQuestion {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the call, such as `aws:SourceArn`. */
  readonly context: Readonly<Record<string, string>>;
}

type Compare = (expected: string, given: string) => boolean;

const comparisons: Readonly<Record<ConditionOperator, Compare>> = {
  StringEquals: (expected, given) => expected === given,
  StringNotEquals: (expected, given) => expected !== given,
  StringLike: matchesPattern,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (expected, given) => expected.toLowerCase() === given.toLowerCase(),
};

/** Whether a statement is about this question; what it then says is its effect. */
export function appliesTo(statement: Statement, question: PolicyQuestion): boolean {
  const { action, resource, principal } = question;
  return (
    statement.Action.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase())) &&
    statement.Resource.some((pattern) => matchesPattern(pattern, resource)) &&
    namesPrincipal(statement, principal) &&
    conditionsHold(statement, question)
  );
}

/** A statement without principals stands in a policy of the role itself. */
function namesPrincipal({ Principal: named }: Statement, principal: Principal): boolean {
  if (named === undefined || named === '*') return true;
  const names = principal.kind === 'service' ? named.Service : named.AWS;
  const own = principal.kind === 'service' ? principal.name : principal.arn;
  return named.AWS?.includes('*') || (names?.includes(own) ?? false);
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html */
function conditionsHold({ Condition }: Statement, { context }: PolicyQuestion): boolean {
  return Object.entries(comparisons).every(([operator, compare]) => {
    const expectations = Object.entries(Condition).find(([name]) => name === operator)?.[1] ?? {};
    return Object.entries(expectations).every(([key, values]) => {
      const given = context[key];
      // A negated operator holds only when no value is met, and holds where the key is missing.
      if (operator === 'StringNotEquals')
        return given === undefined || values.every((value) => compare(value, given));
      return given !== undefined && values.some((value) => compare(value, given));
    });
  });
}
