import {
  ConnectParticipantClient,
  CreateParticipantConnectionCommand,
  GetTranscriptCommand,
  SendMessageCommand,
} from '@aws-sdk/client-connectparticipant';
import { type SmokeTarget, taken } from './smoke-target.ts';
import type { Taken } from './trial.ts';

/** Connects as a chat's customer, says a word, and counts what the transcript then has. */
export function asCustomer({ aws }: SmokeTarget, participantToken: string): Promise<Taken<number>> {
  const client = new ConnectParticipantClient(aws);
  return taken(async () => {
    const connecting = { ParticipantToken: participantToken, ConnectParticipant: true };
    const connected = await client.send(
      new CreateParticipantConnectionCommand({ ...connecting, Type: ['CONNECTION_CREDENTIALS'] }),
    );
    const ConnectionToken = connected.ConnectionCredentials?.ConnectionToken;
    const word = { ConnectionToken, ContentType: 'text/plain', Content: 'Hello' };
    await client.send(new SendMessageCommand(word));
    const { Transcript = [] } = await client.send(new GetTranscriptCommand({ ConnectionToken }));
    return Transcript.filter(({ Type }) => Type === 'MESSAGE').length;
  });
}
