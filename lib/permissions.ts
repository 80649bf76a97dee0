import { Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Allows these actions on these resources, and nothing that CDK's grants would add. */
export function allow(actions: readonly string[], resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources] });
}

/** Says why the roles of a construct name resources by patterns; a pattern that isn't here fails the synthesis. */
export function acknowledgePatterns(scope: Construct, patterns: readonly string[], reason: string): void {
  const ids = patterns.map((pattern) => `AwsSolutions::AwsSolutions-IAM5[Resource::${pattern}]`);
  Validations.of(scope).acknowledge(...ids.map((id) => ({ id, reason })));
}
