import packageInfo from '@aws-sdk/client-dynamodb/package.json' with { type: 'json' };
import { ServiceException } from '@smithy/core/client';
import type { AwsCallsConfig } from './aws-calls.ts';
import { JsonRpcClient, jsonRpcCommand } from './json-rpc-client.ts';

/** Asked for by `instanceof`; the members that the service gave are assigned to it. */
export class ConditionalCheckFailedException extends ServiceException {}

/** Stands for the SDK's client of the same name. */
export class DynamoDBClient extends JsonRpcClient {
  constructor(config: AwsCallsConfig) {
    super(
      {
        host: 'dynamodb',
        signingName: 'dynamodb',
        endpointName: 'DYNAMODB',
        version: packageInfo.version,
        target: 'DynamoDB_20120810',
        errors: {
          classes: { ConditionalCheckFailedException },
          retryable: { ReplicatedWriteConflictException: {} },
        },
      },
      config,
    );
  }
}

export const GetItemCommand = jsonRpcCommand('GetItem');
export const UpdateItemCommand = jsonRpcCommand('UpdateItem');
