import packageInfo from '@aws-sdk/client-pinpoint-sms-voice-v2/package.json' with { type: 'json' };
import type { AwsCallsConfig } from './aws-calls.ts';
import { JsonRpcClient, jsonRpcCommand } from './json-rpc-client.ts';

/** Stands for the SDK's client of the same name. */
export class PinpointSMSVoiceV2Client extends JsonRpcClient {
  constructor(config: AwsCallsConfig) {
    super(
      {
        host: 'sms-voice',
        signingName: 'sms-voice',
        endpointName: 'PINPOINT_SMS_VOICE_V2',
        version: packageInfo.version,
        target: 'PinpointSMSVoiceV2',
        errors: { retryable: { InternalServerException: {}, ThrottlingException: { throttling: true } } },
      },
      config,
    );
  }
}

export const SendTextMessageCommand = jsonRpcCommand('SendTextMessage');
