import {
  DeleteOptedOutNumberCommand,
  type PinpointSMSVoiceV2Client,
  PutOptedOutNumberCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { OptOuts } from '../core/ports.ts';
import type { CallFailure } from './call-failure.ts';
import { refusedForGood, repeatableOutcomeOf } from './call-outcome.ts';

/**
 * Opt-out lists of AWS End User Messaging, for numbers that manage their opt-outs themselves.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list-self-managed.html
 */
export class EndUserMessagingOptOuts implements OptOuts {
  readonly #client: PinpointSMSVoiceV2Client;

  constructor(client: PinpointSMSVoiceV2Client) {
    this.#client = client;
  }

  add(list: string, customerNumber: string): Promise<Outcome<void>> {
    const command = new PutOptedOutNumberCommand({ OptOutListName: list, OptedOutNumber: customerNumber });
    return repeatableOutcomeOf(async () => {
      await this.#client.send(command);
      return accepted(undefined);
    });
  }

  remove(list: string, customerNumber: string): Promise<Outcome<boolean>> {
    const command = new DeleteOptedOutNumberCommand({ OptOutListName: list, OptedOutNumber: customerNumber });
    return repeatableOutcomeOf(
      async () => {
        await this.#client.send(command);
        return accepted(true);
      },
      (failure) => (isNotListed(failure) ? accepted(false) : refusedForGood(failure, removalAdvice)),
    );
  }
}

/** The list itself may be missing, too: that is no answer about the number. */
function isNotListed({ name, resourceType }: CallFailure): boolean {
  return name === 'ResourceNotFoundException' && resourceType !== 'opt-out-list';
}

/** Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_DeleteOptedOutNumber.html */
const removalAdvice =
  'check that the opt-out list exists and is this account’s; AWS takes a number off a list once in 30 days; then redrive';
