import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from './certificate.ts';

/** A call as it came, and when it was taken and answered: milliseconds of one clock. */
export interface TakenCall {
  readonly operation: string;
  readonly from: number;
  readonly to: number;
}

export interface AwsStubOptions {
  /** Speaks TLS where given, plain HTTP otherwise. */
  readonly certificate?: Certificate;
  /** How long each answer is held back, so that it shows which calls wait for which. @default not at all */
  readonly delayMilliseconds?: number;
  /** Whether Connect opens a chat for a text. @default true */
  readonly opensChat?: boolean;
  /** Whether DynamoDB knows every effect as settled. @default false */
  readonly isRepeat?: boolean;
  /** Operation after which the connection is closed. @default none */
  readonly closesAfter?: string;
}

/** AWS on loopback, which accepts everything. */
export interface AwsStub {
  readonly url: string;
  readonly calls: TakenCall[];
  stop(): Promise<void>;
}

export async function startAwsStub(options: AwsStubOptions = {}): Promise<AwsStub> {
  const calls: TakenCall[] = [];
  const listener: RequestListener = async (request, response) => {
    const from = performance.now();
    const input = await inputOf(request);
    const operation = operationOf(request);
    if (options.delayMilliseconds) await sleep(options.delayMilliseconds);
    const { status = 200, body } = answerTo(operation, input, options);
    const answer = JSON.stringify(body);
    response.writeHead(status, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(answer),
      ...(options.closesAfter === operation && { connection: 'close' }),
    });
    response.end(answer);
    calls.push({ operation, from, to: performance.now() });
  };
  const { certificate } = options;
  const server: Server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  // Nobody hangs up on a connection that rests between two runs.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: certificate ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    calls,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Input {
  readonly TableName?: string;
  readonly MessageBody?: string;
}

async function inputOf(request: IncomingMessage): Promise<Input> {
  const body = await text(request);
  return body === '' ? {} : JSON.parse(body);
}

function operationOf({ headers, method, url }: IncomingMessage): string {
  return String(headers['x-amz-target'] ?? `${method} ${url}`).replace(/^.*\./, '');
}

function answerTo(operation: string, input: Input, { opensChat = true, isRepeat = false }: AwsStubOptions) {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
      if (isRepeat && input.TableName === 'ledger') return { status: 400, body: conditionFailed };
      return { body: { Attributes: { starts: { N: '1' }, ends: { N: '0' } } } };
    case 'GetItem':
      return {
        body: { Item: { customerNumber: { S: '+14255550182' }, bridgeNumber: { S: '+12065550100' } } },
      };
    case 'SendTextMessage':
      return { body: { MessageId: 'message' } };
    case 'SendMessage':
      // The SDK compares the digest.
      return { body: { MessageId: 'message', MD5OfMessageBody: md5(input.MessageBody ?? '') } };
    case 'POST /chat-integration-event':
      return { body: { InitialContactId: 'contact', NewChatCreated: opensChat } };
    default:
      return { body: {} };
  }
}

const conditionFailed = {
  __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
  message: 'The conditional request failed',
  Item: {
    id: { S: 'key' },
    status: { S: 'COMPLETED' },
    expiration: { N: '4102444800' },
    data: { S: '{"kind":"accepted","value":{"contactId":"contact"}}' },
  },
};

function md5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}
