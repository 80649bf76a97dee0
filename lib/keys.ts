import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The key of the bridge's topics and tables; it outlives the stack, as the tables do.
 *
 * CDK lets no service use it, and a service that may not loses what it publishes without a trace. So each that
 * publishes to one of the topics is named: for its account alone, since that a service names its source ARN to KMS
 * is documented for some only.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 *
 * @param publishers service principals, such as `connect.amazonaws.com`.
 */
export function bridgeKey(scope: Construct, id: string, publishers: readonly string[]): Key {
  const { stackName, account } = Stack.of(scope);
  const key = new Key(scope, id, {
    description: `Topics and tables of ${stackName}`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: publishers.map((service) => new ServicePrincipal(service)),
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      // In a key's policy this means the key itself.
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  );
  return key;
}
