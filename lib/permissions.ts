import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Allows these actions on these resources, and nothing that CDK's grants would add. */
export function allow(actions: readonly string[], resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources] });
}
