import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

/** What the bridge remembers. Both tables outlive the stack. */
export class Tables extends Construct {
  /** Which effects have happened; expires by Powertools' attribute. */
  readonly ledger = table(this, 'Ledger', { key: 'id', expiry: 'expiration' });
  /** Contacts and conversations. */
  readonly conversations = table(this, 'Conversations', { key: 'pk', expiry: 'expiresAt' });
}

// Not a global table: a Connect instance and its numbers live in one Region.
function table(scope: Construct, id: string, { key, expiry }: { key: string; expiry: string }): Table {
  return new Table(scope, id, {
    partitionKey: { name: key, type: AttributeType.STRING },
    timeToLiveAttribute: expiry,
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
