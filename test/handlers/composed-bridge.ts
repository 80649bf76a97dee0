import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FunctionConfig, functionConfigFile } from '../../lambda/env.ts';
import {
  type Answer,
  LoopbackAws,
  messageSent,
  type WireAnswer,
  type WireRequest,
} from '../adapters/loopback-aws.ts';
import { startDynalite } from '../contracts/dynalite.ts';
import { fileNumber, impatientNumber, patientNumbers, withoutFloodLimits } from '../fixtures/numbers.ts';
import { contact, item } from '../fixtures/texts.ts';
import { LoopbackConnect } from './loopback-connect.ts';

/** All AWS that the four functions need, on loopback, and the environment that leads them there. */
export interface ComposedBridge {
  readonly aws: LoopbackAws;
  /** Chats of the participant route. */
  readonly connect: LoopbackConnect;
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Stands for every token that a function holds: none of it may be seen anywhere. */
export const secretAccessKey = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYZEBRAKEY';

export async function startBridge(): Promise<ComposedBridge> {
  const dynamo = await startDynalite();
  const connect = new LoopbackConnect();
  const answer = answerWith(dynamo.endpoint);
  const aws = await LoopbackAws.start((request) => connect.answer(request) ?? answer(request));
  const folder = mkdtempSync(join(tmpdir(), 'bridge-'));
  const config: FunctionConfig = {
    version: 1,
    instanceArns: [`arn:aws:connect:us-east-1:111122223333:instance/${item.instanceId}`],
    numbers: [...patientNumbers.values(), withoutFloodLimits(fileNumber), impatientNumber],
    conversationDays: 14,
  };
  writeFileSync(join(folder, functionConfigFile), JSON.stringify(config));
  const environment = {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDLOOPBACK',
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    LAMBDA_TASK_ROOT: folder,
    LANE_URL: `${aws.endpoint}/111122223333/lane.fifo`,
    FAILURE_QUEUE_URL: `${aws.endpoint}/111122223333/failures.fifo`,
    DEAD_LETTERS_URL: `${aws.endpoint}/111122223333/dead-letters`,
    LEDGER_TABLE_NAME: await dynamo.createTable('id'),
    CONVERSATION_TABLE_NAME: await dynamo.createTable('pk'),
    MEDIA_BUCKET_NAME: 'media',
    FILES_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:111122223333:function:files',
    STREAMING_TOPIC_ARN: 'arn:aws:sns:us-east-1:111122223333:streaming',
    POWERTOOLS_SERVICE_NAME: 'bridge',
    POWERTOOLS_METRICS_NAMESPACE: 'ConnectSmsBridge',
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
  const stop = async () => {
    await Promise.all([aws.stop(), dynamo.stop()]);
    rmSync(folder, { recursive: true });
  };
  return { aws, connect, environment, stop };
}

/** Connect opens a chat, End User Messaging takes a text, SQS takes a message; DynamoDB is dynalite. */
function answerWith(dynamoEndpoint: string): Answer {
  return (request) => {
    if (isTableCall(request)) return forward(request, dynamoEndpoint);
    switch (request.operation) {
      case 'SendMessage':
        return messageSent((request.body as { MessageBody: string }).MessageBody);
      case 'SendTextMessage':
        return { status: 200, body: { MessageId: 'sms-1' } };
      case 'POST /chat-integration-event':
        return { status: 200, body: { InitialContactId: contact.contactId, NewChatCreated: true } };
      default:
        return { status: 200, body: {} };
    }
  };
}

function isTableCall({ headers }: WireRequest): boolean {
  return String(headers['x-amz-target']).startsWith('DynamoDB_');
}

async function forward({ headers, raw }: WireRequest, endpoint: string): Promise<WireAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': String(headers['content-type']),
      'x-amz-target': String(headers['x-amz-target']),
      authorization: String(headers.authorization),
      'x-amz-date': String(headers['x-amz-date']),
    },
    body: raw,
  });
  return { status: response.status, body: await response.text() };
}
