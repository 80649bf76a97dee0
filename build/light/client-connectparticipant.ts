import packageInfo from '@aws-sdk/client-connectparticipant/package.json' with { type: 'json' };
import type { AwsCallsConfig } from './aws-calls.ts';
import { RestJsonClient } from './rest-json-client.ts';

/** Stands for the SDK's client of the same name; schemas and errors are the SDK's. */
export class ConnectParticipantClient extends RestJsonClient {
  constructor(config: AwsCallsConfig) {
    super(
      {
        host: 'participant.connect',
        signingName: 'execute-api',
        endpointName: 'CONNECTPARTICIPANT',
        version: packageInfo.version,
        tellsAttempts: false,
        namespace: 'com.amazonaws.connectparticipant',
        errorTypeRegistries: [],
      },
      config,
    );
  }
}
