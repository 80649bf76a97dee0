import { type ConnectClient, SendChatIntegrationEventCommand } from '@aws-sdk/client-connect';
import type { BridgeNumber, IntegrationEventSettings } from '../core/bridge-number.ts';
import { describeNewChat } from '../core/new-chat.ts';
import { accepted, type Outcome, type Unsettled } from '../core/outcome.ts';
import type { ChatReceipt, CustomerMessage, Remember, Route } from '../core/ports.ts';
import type { CallFailure } from './call-failure.ts';
import { outcomeOf, refusedForGood, repeatableOutcomeOf } from './call-outcome.ts';

export interface IntegrationEventRouteOptions {
  /** Makes one attempt a call: SendChatIntegrationEvent has no idempotency token. */
  readonly connect: ConnectClient;
  /** Topic to which Connect streams the chats that this route opens. */
  readonly streamingTopicArn: string;
}

/**
 * Delivers texts by SendChatIntegrationEvent: Connect finds the open chat of the two numbers, or opens one.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_SendChatIntegrationEvent.html
 */
export class IntegrationEventRoute implements Route {
  readonly #options: IntegrationEventRouteOptions;

  constructor(options: IntegrationEventRouteOptions) {
    this.#options = options;
  }

  deliver(message: CustomerMessage, remember: Remember): Promise<Outcome<ChatReceipt>> {
    return outcomeOf(async () => {
      const { InitialContactId: contactId, NewChatCreated } = await this.#options.connect.send(
        this.#command(message),
      );
      if (!contactId) return { kind: 'unknown', reason: 'no-contact-in-answer' };
      const newChat = NewChatCreated !== false;
      const { customerNumber, bridgeNumber } = message.text;
      // The flow speaks at once here, so there is nothing to wait for: see findContact.
      if (newChat) void remember({ contactId, customerNumber, bridgeNumber });
      return accepted({ contactId, newChat });
    }, readAnswer);
  }

  end({ text, number }: Parameters<Route['end']>[0]): Promise<Outcome<void>> {
    const command = new SendChatIntegrationEventCommand({
      SourceId: text.customerNumber,
      DestinationId: number.phoneNumberArn,
      Subtype: settingsOf(number).subtype,
      Event: { Type: 'DISCONNECT' },
    });
    return repeatableOutcomeOf(
      async () => {
        await this.#options.connect.send(command);
        return accepted(undefined);
      },
      (failure) => (noChatNames.has(failure.name) ? accepted(undefined) : readAnswer(failure)),
    );
  }

  #command({ text, number, content }: CustomerMessage): SendChatIntegrationEventCommand {
    const chat = describeNewChat(text, number);
    return new SendChatIntegrationEventCommand({
      SourceId: text.customerNumber,
      DestinationId: number.phoneNumberArn,
      Subtype: settingsOf(number).subtype,
      Event: { Type: 'MESSAGE', ContentType: 'text/plain', Content: content },
      NewSessionDetails: {
        SupportedMessagingContentTypes: [...chat.contentTypes],
        ParticipantDetails: { DisplayName: chat.displayName },
        Attributes: chat.attributes,
        StreamingConfiguration: { StreamingEndpointArn: this.#options.streamingTopicArn },
      },
    });
  }
}

/** What a chat that isn't there may be answered with: unconfirmed. */
const noChatNames = new Set(['InvalidRequestException', 'ResourceNotFoundException']);

function settingsOf({ route }: BridgeNumber): IntegrationEventSettings {
  if (route.kind === 'integration-event') return route;
  throw new Error(`expected the route "integration-event", got "${route.kind}"`);
}

function readAnswer(failure: CallFailure): Unsettled {
  if (failure.name === 'AccessDeniedException') {
    return refusedForGood(
      failure,
      'AWS restricts SendChatIntegrationEvent to End User Messaging, and this account or role may not call it; ' +
        'give the number the route "participant", deploy, then redrive',
    );
  }
  if (failure.name === 'ResourceNotFoundException') {
    return refusedForGood(
      failure,
      'import the number into Amazon Connect and associate it with a flow, or give it the route "participant", then redrive',
    );
  }
  return refusedForGood(failure);
}
