import {
  DeleteOptedOutNumberCommand,
  type PinpointSMSVoiceV2Client,
  PutOptedOutNumberCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { OptOuts } from '../core/ports.ts';
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
      (failure) => (failure.name === 'ResourceNotFoundException' ? accepted(false) : refusedForGood(failure)),
    );
  }
}
