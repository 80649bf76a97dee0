import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface TablesProps {
  readonly key: IKey;
}

/** What the bridge remembers. Both tables outlive the stack. */
export class Tables extends Construct {
  /** Which effects have happened; expires by Powertools' attribute. */
  readonly ledger: Table;
  /** Contacts and conversations. */
  readonly conversations: Table;
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { key }: TablesProps) {
    super(scope, id);
    this.#key = key;
    this.ledger = this.#table('Ledger', { key: 'id', expiry: 'expiration' });
    this.conversations = this.#table('Conversations', { key: 'pk', expiry: 'expiresAt' });
  }

  /**
   * What a role that uses a table needs besides: DynamoDB calls KMS in its caller's name, and only DynamoDB may.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  keyPermission(): PolicyStatement {
    return new PolicyStatement({
      actions: keyActions,
      resources: [this.#key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com` } },
    });
  }

  // Not a global table: a Connect instance and its numbers live in one Region.
  #table(id: string, { key, expiry }: { key: string; expiry: string }): Table {
    return new Table(this, id, {
      partitionKey: { name: key, type: AttributeType.STRING },
      timeToLiveAttribute: expiry,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.#key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}

/** As the page lists them for those who use a table, without its patterns; the grant is for those who create one. */
const keyActions = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];
