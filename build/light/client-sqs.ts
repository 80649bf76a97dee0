import packageInfo from '@aws-sdk/client-sqs/package.json' with { type: 'json' };
import type { AwsCallsConfig } from './aws-calls.ts';
import { JsonRpcClient, jsonRpcCommand } from './json-rpc-client.ts';

/** As the SDK does: a queue's URL says where the queue is. */
function endpointOf(input: object): URL | undefined {
  return 'QueueUrl' in input ? new URL(new URL(String(input.QueueUrl)).origin) : undefined;
}

const queryNames = {
  'AWS.SimpleQueueService.MessageNotInflight': 'MessageNotInflight',
  'AWS.SimpleQueueService.NonExistentQueue': 'QueueDoesNotExist',
  'AWS.SimpleQueueService.UnsupportedOperation': 'UnsupportedOperation',
  'KMS.AccessDeniedException': 'KmsAccessDenied',
  'KMS.DisabledException': 'KmsDisabled',
  'KMS.InvalidKeyUsageException': 'KmsInvalidKeyUsage',
  'KMS.InvalidStateException': 'KmsInvalidState',
  'KMS.NotFoundException': 'KmsNotFound',
  'KMS.OptInRequired': 'KmsOptInRequired',
  'KMS.ThrottlingException': 'KmsThrottled',
};

/**
 * Stands for the SDK's client of the same name. It doesn't compare the MD5 that SQS answers with: the signature
 * covers a SHA-256 of the same bytes, so SQS can't have taken others.
 */
export class SQSClient extends JsonRpcClient {
  constructor(config: AwsCallsConfig) {
    super(
      {
        host: 'sqs',
        signingName: 'sqs',
        endpointName: 'SQS',
        version: packageInfo.version,
        target: 'AmazonSQS',
        headers: { 'x-amzn-query-mode': 'true' },
        errors: { queryNames },
        endpointOf,
      },
      config,
    );
  }
}

export const ChangeMessageVisibilityCommand = jsonRpcCommand('ChangeMessageVisibility');
export const SendMessageCommand = jsonRpcCommand('SendMessage');
