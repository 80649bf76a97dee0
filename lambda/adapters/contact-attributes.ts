import { type ConnectClient, GetContactAttributesCommand } from '@aws-sdk/client-connect';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ContactAttributes } from '../core/ports.ts';
import { refusedForGood, repeatableOutcomeOf } from './call-outcome.ts';

/**
 * Reads a chat's attributes from Connect.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetContactAttributes.html
 */
export class ConnectContactAttributes implements ContactAttributes {
  readonly #connect: ConnectClient;

  constructor(connect: ConnectClient) {
    this.#connect = connect;
  }

  read(chat: { contactId: string; instanceId: string }): Promise<Outcome<Readonly<Record<string, string>>>> {
    const command = new GetContactAttributesCommand({
      InitialContactId: chat.contactId,
      InstanceId: chat.instanceId,
    });
    return repeatableOutcomeOf(
      async () => accepted((await this.#connect.send(command)).Attributes ?? {}),
      (failure) => (failure.name === 'ResourceNotFoundException' ? accepted({}) : refusedForGood(failure)),
    );
  }
}
