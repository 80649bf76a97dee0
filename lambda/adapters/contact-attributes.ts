import {
  type ConnectClient,
  GetContactAttributesCommand,
  UpdateContactAttributesCommand,
} from '@aws-sdk/client-connect';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ContactAttributes } from '../core/ports.ts';
import type { AttributeWriter } from '../core/tell-agent.ts';
import { refusedForGood, repeatableOutcomeOf } from './call-outcome.ts';

/**
 * Reads a chat's attributes from Connect, and sets some.
 * Sources: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetContactAttributes.html
 * and .../API_UpdateContactAttributes.html
 */
export class ConnectContactAttributes implements ContactAttributes, AttributeWriter {
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

  write(
    chat: { contactId: string; instanceId: string },
    attributes: Readonly<Record<string, string>>,
  ): Promise<Outcome<void>> {
    const command = new UpdateContactAttributesCommand({
      InitialContactId: chat.contactId,
      InstanceId: chat.instanceId,
      Attributes: { ...attributes },
    });
    return repeatableOutcomeOf(
      async () => {
        await this.#connect.send(command);
        return accepted(undefined);
      },
      (failure) =>
        failure.name === 'ResourceNotFoundException'
          ? { kind: 'not-wanted', reason: 'chat-over' }
          : refusedForGood(failure),
    );
  }
}
