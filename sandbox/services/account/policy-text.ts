import type { Statement } from '../../../policies/policy-document.ts';

/** A policy document with these statements, as AWS's APIs hand it out. */
export function policyText(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
