import { CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DeliveryEnvironment, FilesEnvironment, OutboundDeliveryEnvironment } from '../lambda/env.ts';
import { BridgeFunction, type FunctionBundles, functionTimeoutSeconds } from './bridge-function.ts';
import type { BridgeConfig } from './config.ts';
import { acknowledgePatterns, allow } from './permissions.ts';
import { originArns } from './sending-permissions.ts';
import type { Tables } from './tables.ts';

export interface FileSendingProps {
  readonly config: BridgeConfig;
  readonly bundles: FunctionBundles;
  readonly tables: Tables;
}

/** A carrier may try for three days, and fetches when it tries. */
const keptDays = 4;

/** The function that sends files, called by the outbound delivery, and the bucket that End User Messaging takes them from. */
export class FileSending extends Construct {
  readonly #files: BridgeFunction;

  /** Whether any number sends files. */
  static isNeededBy({ numbers }: BridgeConfig): boolean {
    return numbers.some(({ sending }) => sending.media !== undefined);
  }

  constructor(scope: Construct, id: string, { config, bundles, tables }: FileSendingProps) {
    super(scope, id);
    const bucket = mediaBucket(this);
    const objects = bucket.arnForObjects('*');
    const senders = config.numbers.filter(({ sending }) => sending.media !== undefined);
    this.#files = new BridgeFunction(this, 'Files', {
      name: 'outbound-files',
      config,
      bundles,
      environment: {
        CONVERSATION_TABLE_NAME: tables.conversations.tableName,
        MEDIA_BUCKET_NAME: bucket.bucketName,
      } satisfies FilesEnvironment,
      permissions: [
        allow(['dynamodb:GetItem'], [tables.conversations.tableArn]),
        tables.keyPermission(),
        // End User Messaging reads in the name of whoever sends.
        allow(['s3:PutObject', 's3:GetObject'], [objects]),
        allow(['sms-voice:SendMediaMessage'], originArns(config, senders)),
      ],
    });
    const pattern = `<${logicalIdOf(bucket)}.Arn>/*`;
    acknowledgePatterns(this, [pattern], 'The bucket holds nothing but the files, whose names are hashes.');
  }

  /** What the outbound delivery needs to call the function, and to wait for it. */
  forDelivery() {
    const { functionArn } = this.#files.function;
    return {
      deliveryEnvironment: { FILES_FUNCTION_ARN: functionArn } satisfies Omit<
        OutboundDeliveryEnvironment,
        keyof DeliveryEnvironment
      >,
      permissions: [allow(['lambda:InvokeFunction'], [functionArn])],
      attemptSeconds: 2 * functionTimeoutSeconds,
    };
  }
}

/** Whether End User Messaging can read what a customer-managed key encrypts is not documented. */
function mediaBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Media', {
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    lifecycleRules: [
      { expiration: Duration.days(keptDays), abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    // It can't be deleted before it is empty, which it is by itself after those days.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions::AwsSolutions-S1',
    reason: 'Two functions of the stack alone read and write; a log of it would outlive the files.',
  });
  return bucket;
}

function logicalIdOf(bucket: Bucket): string {
  const { defaultChild } = bucket.node;
  return CfnElement.isCfnElement(defaultChild) ? Stack.of(bucket).getLogicalId(defaultChild) : '';
}
