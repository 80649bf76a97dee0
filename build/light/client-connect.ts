import packageInfo from '@aws-sdk/client-connect/package.json' with { type: 'json' };
import type { AwsCallsConfig } from './aws-calls.ts';
import { RestJsonClient } from './rest-json-client.ts';

/** Stands for the SDK's client of the same name; commands, schemas and errors are the SDK's. */
export class ConnectClient extends RestJsonClient {
  constructor(config: AwsCallsConfig) {
    super(
      {
        host: 'connect',
        signingName: 'connect',
        endpointName: 'CONNECT',
        version: packageInfo.version,
        namespace: 'com.amazonaws.connect',
        errorTypeRegistries: [],
      },
      config,
    );
  }
}
