import {
  ConnectClient,
  SendChatIntegrationEventCommand,
  StartChatContactCommand,
  StartContactStreamingCommand,
  StopContactCommand,
} from '@aws-sdk/client-connect';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { asCustomer } from './aws-customer.ts';
import { type BridgeSide, bridgeSide } from './bridge-side.ts';
import { type SmokeTarget, taken } from './smoke-target.ts';
import type { ChatStart, IntegrationEvent, Trial } from './trial.ts';

/** Tries an account out through the SDK. */
export function awsTrial(target: SmokeTarget): Trial {
  const sms = new PinpointSMSVoiceV2Client(target.aws);
  const side: BridgeSide = bridgeSide(target);
  return {
    ...chatCalls(new ConnectClient(target.aws)),
    ...side,
    readOwnTranscript: (participantToken) => asCustomer(target, participantToken),
    judgeText: (OriginationIdentity, DestinationPhoneNumber, MessageBody) =>
      taken(async () => {
        const text = { OriginationIdentity, DestinationPhoneNumber, MessageBody, DryRun: true };
        await sms.send(new SendTextMessageCommand(text));
        return undefined;
      }),
  };
}

type ChatCalls = Pick<Trial, 'sendIntegrationEvent' | 'startChat' | 'startStreaming' | 'stopChat'>;

function chatCalls(client: ConnectClient): ChatCalls {
  return {
    sendIntegrationEvent: (event) =>
      taken(async () => {
        const answer = await client.send(new SendChatIntegrationEventCommand(toRequest(event)));
        return answer.InitialContactId;
      }),
    startChat: (chat) =>
      taken(async () => {
        const started = await client.send(new StartChatContactCommand(toStart(chat)));
        return { contactId: started.ContactId ?? '', participantToken: started.ParticipantToken ?? '' };
      }),
    startStreaming: (instanceArn, ContactId, StreamingEndpointArn) =>
      taken(async () => {
        const chat = { InstanceId: idOf(instanceArn), ContactId, ClientToken: ContactId };
        const streaming = { ...chat, ChatStreamingConfiguration: { StreamingEndpointArn } };
        await client.send(new StartContactStreamingCommand(streaming));
        return undefined;
      }),
    async stopChat(instanceArn, ContactId) {
      await client.send(new StopContactCommand({ InstanceId: idOf(instanceArn), ContactId }));
    },
  };
}

function toRequest({ customerNumber, phoneNumberArn, subtype, type, contentTypes }: IntegrationEvent) {
  const said = { MESSAGE: { ContentType: 'text/plain', Content: 'Hello' }, EVENT: typing, DISCONNECT: {} };
  return {
    SourceId: customerNumber,
    DestinationId: phoneNumberArn,
    Subtype: subtype,
    Event: { Type: type, ...said[type] },
    NewSessionDetails: {
      SupportedMessagingContentTypes: [...contentTypes],
      ParticipantDetails: { DisplayName: customerNumber },
    },
  };
}

const typing = { ContentType: 'application/vnd.amazonaws.connect.event.typing' };

function toStart({ instanceArn, contactFlowId, clientToken, attributes }: ChatStart) {
  return {
    InstanceId: idOf(instanceArn),
    ContactFlowId: contactFlowId,
    ClientToken: clientToken,
    Attributes: { ...attributes },
    ParticipantDetails: { DisplayName: 'Smoke test' },
  };
}

function idOf(instanceArn: string): string {
  return instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
}
