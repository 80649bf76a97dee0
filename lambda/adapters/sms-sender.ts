import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { OutgoingText, SmsSender } from '../core/ports.ts';
import type { CallFailure } from './call-failure.ts';
import { outcomeOf, refusedForGood } from './call-outcome.ts';

/** Reasons that lie with the customer, not with us: told, counted, and done. */
const notWantedReasons = new Set([
  'DESTINATION_COUNTRY_BLOCKED',
  'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION',
  'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE',
  'DESTINATION_PHONE_NUMBER_OPTED_OUT',
  'PRICE_OVER_THRESHOLD',
]);

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
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: customerNumber,
      OriginationIdentity: number.phoneNumberArn,
      MessageBody: body,
      MessageType: 'TRANSACTIONAL',
      Context: context,
    });
    return outcomeOf(async () => {
      const { MessageId } = await this.#client.send(command);
      return accepted({ messageId: MessageId ?? '' });
    }, readAnswer);
  }
}

function readAnswer(failure: CallFailure): Outcome<{ messageId: string }> {
  const invalidNumber =
    failure.name === 'ValidationException' && failure.fields.includes('DestinationPhoneNumber');
  if (invalidNumber) return { kind: 'not-wanted', reason: 'invalid-customer-number' };
  if (notWantedReasons.has(failure.reason ?? '')) return { kind: 'not-wanted', reason: failure.reason ?? '' };
  return refusedForGood(failure);
}
