import {
  CreateParticipantConnection$,
  DisconnectParticipant$,
  GetAttachment$,
  SendEvent$,
  SendMessage$,
} from '@aws-sdk/client-connectparticipant';
import { restJsonCommand } from './rest-json-commands.ts';

export const CreateParticipantConnectionCommand = restJsonCommand(CreateParticipantConnection$);
export const DisconnectParticipantCommand = restJsonCommand(DisconnectParticipant$);
export const GetAttachmentCommand = restJsonCommand(GetAttachment$);
export const SendEventCommand = restJsonCommand(SendEvent$);
export const SendMessageCommand = restJsonCommand(SendMessage$);
