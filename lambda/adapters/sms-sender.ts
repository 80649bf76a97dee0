import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { OutgoingText, SmsSender } from '../core/ports.ts';
import { outcomeOf } from './call-outcome.ts';
import { readRefusal } from './sms-refusals.ts';

/**
 * Sends texts by SendTextMessage of AWS End User Messaging.
 * Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html
 */
export class EndUserMessagingSmsSender implements SmsSender {
  readonly #client: PinpointSMSVoiceV2Client;

  /** @param client makes one attempt a call: SendTextMessage has no idempotency token. */
  constructor(client: PinpointSMSVoiceV2Client) {
    this.#client = client;
  }

  send({ customerNumber, number, body, context }: OutgoingText): Promise<Outcome<{ messageId: string }>> {
    const { configurationSet, pool, maxPrice, timeToLiveSeconds, protectConfiguration } = number.sending;
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: customerNumber,
      OriginationIdentity: pool ?? number.phoneNumberArn,
      MessageBody: body,
      MessageType: 'TRANSACTIONAL',
      Context: context,
      ConfigurationSetName: configurationSet,
      MaxPrice: maxPrice,
      TimeToLive: timeToLiveSeconds,
      ProtectConfigurationId: protectConfiguration,
    });
    return outcomeOf(async () => {
      const { MessageId } = await this.#client.send(command);
      return accepted({ messageId: MessageId ?? '' });
    }, readRefusal);
  }
}
