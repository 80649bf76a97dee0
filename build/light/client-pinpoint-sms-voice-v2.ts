import packageInfo from '@aws-sdk/client-pinpoint-sms-voice-v2/package.json' with { type: 'json' };
import type { AwsCallsConfig } from './aws-calls.ts';
import { JsonRpcClient, jsonRpcCommand } from './json-rpc-client.ts';

/** Stands for the SDK's client of the same name. Times in answers stay the numbers that they are on the wire. */
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

export const DeleteOptedOutNumberCommand = jsonRpcCommand('DeleteOptedOutNumber');
export const DescribePhoneNumbersCommand = jsonRpcCommand('DescribePhoneNumbers');
export const DescribePoolsCommand = jsonRpcCommand('DescribePools');
export const PutOptedOutNumberCommand = jsonRpcCommand('PutOptedOutNumber');
export const SendMediaMessageCommand = jsonRpcCommand('SendMediaMessage');
export const SendTextMessageCommand = jsonRpcCommand('SendTextMessage');
export const UpdatePhoneNumberCommand = jsonRpcCommand('UpdatePhoneNumber');
export const UpdatePoolCommand = jsonRpcCommand('UpdatePool');
