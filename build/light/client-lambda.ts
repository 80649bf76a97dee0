import { errorTypeRegistries } from '@aws-sdk/client-lambda';
import packageInfo from '@aws-sdk/client-lambda/package.json' with { type: 'json' };
import type { AwsCallsConfig } from './aws-calls.ts';
import { RestJsonClient } from './rest-json-client.ts';

/** Stands for the SDK's client of the same name; schemas and errors are the SDK's. */
export class LambdaClient extends RestJsonClient {
  constructor(config: AwsCallsConfig) {
    super(
      {
        host: 'lambda',
        signingName: 'lambda',
        endpointName: 'LAMBDA',
        version: packageInfo.version,
        namespace: 'com.amazonaws.lambda',
        errorTypeRegistries,
      },
      config,
    );
  }
}
