import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { S3Client } from '@aws-sdk/client-s3';
import { longestMilliseconds, once, twice } from './adapters/call-settings.ts';
import { DynamoChatMemory } from './adapters/chat-memory.ts';
import { clientToken } from './adapters/client-token.ts';
import { MediaBucket } from './adapters/media-bucket.ts';
import { EndUserMessagingMmsSender } from './adapters/mms-sender.ts';
import { ParticipantAttachments } from './adapters/participant-attachments.ts';
import { ConnectParticipantConnections } from './adapters/participant-connections.ts';
import { systemClock as clock } from './adapters/system-clock.ts';
import { byPhone } from './composition-ports.ts';
import { type FilesEnvironment, readEnvironment } from './env.ts';
import { answerFile } from './handlers/answer-file.ts';
import { deployedWorld, type World } from './world.ts';

export function composeOutboundFiles(world: World = deployedWorld()) {
  const { CONVERSATION_TABLE_NAME: tableName, MEDIA_BUCKET_NAME: bucketName } =
    readEnvironment<FilesEnvironment>(['CONVERSATION_TABLE_NAME', 'MEDIA_BUCKET_NAME']);
  const { numbers, conversationDays: retentionDays } = world.config;
  const participant = new ConnectParticipantClient(world.clientSettings(twice));
  const client = new DynamoDBClient(world.clientSettings(twice));
  return answerFile({
    numbers: byPhone(numbers),
    connections: new ConnectParticipantConnections(participant),
    memory: new DynamoChatMemory({ client, tableName, clock, retentionDays }),
    attachments: new ParticipantAttachments({ participant, timeoutMilliseconds: 5_000 }),
    store: new MediaBucket({ s3: new S3Client(world.clientSettings(twice)), bucketName }),
    sender: new EndUserMessagingMmsSender(new PinpointSMSVoiceV2Client(world.clientSettings(once))),
    clock,
    log: world.log,
    attemptMilliseconds: longestMilliseconds(once),
    token: clientToken,
  });
}
