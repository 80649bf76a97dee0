import { type ConnectClient, SendChatIntegrationEventCommand } from '@aws-sdk/client-connect';
import { describeNewChat } from '../core/new-chat.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ChatReceipt, CustomerMessage, Remember, Route } from '../core/ports.ts';
import type { CallFailure } from './call-failure.ts';
import { outcomeOf, refusedForGood } from './call-outcome.ts';

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

  #command({ text, number, content }: CustomerMessage): SendChatIntegrationEventCommand {
    if (number.route.kind !== 'integration-event') {
      throw new Error(`expected the route "integration-event", got "${number.route.kind}"`);
    }
    const chat = describeNewChat(text, number);
    return new SendChatIntegrationEventCommand({
      SourceId: text.customerNumber,
      DestinationId: number.phoneNumberArn,
      Subtype: number.route.subtype,
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

function readAnswer(failure: CallFailure): Outcome<ChatReceipt> {
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
