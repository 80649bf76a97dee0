import { z } from 'zod';
import type { AwsService, Operation } from '../../aws-endpoint/aws-service.ts';
import { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { ServiceModel } from '../../aws-endpoint/service-model.ts';
import type { Switches } from '../../engine/switches.ts';
import { type Chat, eventItem } from '../connect/chat.ts';
import type { Chats } from '../connect/chats.ts';
import { runFlow } from '../connect/flow.ts';
import { type AttachmentParts, attachmentOperation } from './get-attachment.ts';
import { denied, refuse } from './participant-error.ts';
import type { Participants } from './participants.ts';
import { participantQuotas } from './quotas.ts';
import { sendEventOperation } from './send-event.ts';
import { type SendMessageParts, sendMessageOperation } from './send-message.ts';
import { transcriptOperation } from './transcript.ts';

export interface ParticipantParts extends Omit<SendMessageParts, 'enter'>, Omit<AttachmentParts, 'enter'> {
  readonly participants: Participants;
  readonly model: ServiceModel;
}

/** The customer's side of chats on the wire: tokens are the permission, roles are not asked about. */
export function participantService({ model, ...rest }: ParticipantParts): AwsService {
  const define = modelledOperationMaker(model, refuse);
  const enter = (token: string): Chat => {
    const chat = rest.participants.chatOfConnection(token);
    if (!chat) throw denied();
    return chat;
  };
  const parts = { ...rest, enter };
  return {
    name: 'participant',
    actionPrefix: 'connectparticipant',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: () => 'ThrottlingException',
      internal: 'InternalServerException',
    },
    quotas: participantQuotas(rest.participants),
    operations: {
      CreateParticipantConnection: connectOperation(define, parts),
      SendMessage: sendMessageOperation(define, parts),
      SendEvent: sendEventOperation(define, parts),
      GetTranscript: transcriptOperation(define, enter),
      GetAttachment: attachmentOperation(define, parts),
      DisconnectParticipant: define('DisconnectParticipant', {
        request: z.object({ ConnectionToken: z.string() }),
        resource: () => undefined,
        run: ({ ConnectionToken }) => {
          const chat = enter(ConnectionToken);
          const customer = { role: 'CUSTOMER', displayName: chat.displayName };
          parts.chats.add(chat, eventItem('participant.left', customer));
          parts.chats.end(chat);
          return {};
        },
      }),
    },
  };
}

type Define = ReturnType<typeof modelledOperationMaker>;

interface ConnectParts {
  readonly participants: Participants;
  readonly chats: Chats;
  readonly switches: Switches;
}

/** ConnectParticipant stands for the websocket that a customer of a streamed chat doesn't open. */
function connectOperation(define: Define, { participants, chats, switches }: ConnectParts): Operation {
  return define('CreateParticipantConnection', {
    request: z.object({
      ParticipantToken: z.string(),
      Type: z.array(z.string()).default([]),
      ConnectParticipant: z.boolean().default(false),
    }),
    resource: () => undefined,
    run: ({ ParticipantToken, Type, ConnectParticipant }) => {
      const chat = participants.chatOfParticipant(ParticipantToken);
      if (!chat) throw denied();
      const credentials = participants.connect(chat);
      if (ConnectParticipant && chat.streams.length > 0 && !chat.isCustomerConnected) {
        chats.connectCustomer(chat);
        runFlow(chat, { chats, switches });
      }
      return {
        ...(Type.includes('CONNECTION_CREDENTIALS') && { ConnectionCredentials: credentials }),
        ...(Type.includes('WEBSOCKET') && { Websocket: websocketOf(credentials.Expiry) }),
      };
    },
  });
}

/** Nothing listens there. */
function websocketOf(ConnectionExpiry: string): object {
  return { Url: 'wss://participant.invalid/', ConnectionExpiry };
}
