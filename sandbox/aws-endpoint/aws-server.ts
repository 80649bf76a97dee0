import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallerDirectory } from '../engine/caller.ts';
import { type Endpoint, openEndpoint } from '../engine/endpoint.ts';
import { readBytes } from '../engine/read-body.ts';
import type { AwsCalls } from './aws-calls.ts';
import type { AwsService, ServiceName } from './aws-service.ts';
import { accessKeyOf, type Recognised, recognise } from './recognise.ts';
import type { RestRouter } from './rest-routes.ts';
import type { WireAnswer } from './wire/wire-answer.ts';

/** What the endpoint serves. */
export interface AwsEndpointParts {
  readonly calls: AwsCalls;
  readonly callers: CallerDirectory;
  readonly services: ReadonlyMap<ServiceName, AwsService>;
  readonly restServices: ReadonlyMap<ServiceName, RestRouter>;
}

const maximumBytes = 16 * 1024 * 1024;

/** Every AWS service on one endpoint. */
export type AwsEndpoint = Endpoint<AwsEndpointParts>;

/**
 * Listens for AWS requests.
 * @param port 0 picks a free one
 * @throws SandboxStartError when the port is taken
 */
export function openAwsEndpoint(port: number): Promise<AwsEndpoint> {
  return openEndpoint(port, answer);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: AwsEndpointParts | undefined,
): Promise<void> {
  const requestId = randomUUID();
  if (!parts) return write(response, requestId, plainError(503, 'ServiceUnavailable'));
  const bytes = await readBytes(request, maximumBytes);
  const { method = 'GET', url: target = '/', headers } = request;
  let recognised: Recognised | undefined;
  try {
    recognised = recognise({ method, target, headers, bytes }, parts.restServices);
  } catch {
    return write(response, requestId, plainError(400, 'SerializationException'));
  }
  const service = recognised && parts.services.get(recognised.service);
  if (!recognised || !service)
    return write(response, requestId, plainError(404, 'UnknownOperationException'));
  const { operation, input, format } = recognised;
  const caller = parts.callers.identify(accessKeyOf(headers));
  const end = await parts.calls.perform({ service, operation, input, caller });
  if (end.kind === 'reset') request.socket.destroy();
  if (end.kind === 'answered') write(response, requestId, format.output(operation, end.output));
  if (end.kind === 'refused') write(response, requestId, format.error(end.error, requestId));
}

function write(response: ServerResponse, requestId: string, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, {
    ...headers,
    'x-amzn-RequestId': requestId,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

const plainMessages: Readonly<Record<string, string>> = {
  ServiceUnavailable: "the sandbox isn't ready yet",
  SerializationException: "the sandbox can't read this request: its body is no JSON",
  UnknownOperationException:
    'the sandbox emulates nothing that this request could be for; docs/sandbox.md names what it does',
};

function plainError(status: number, code: string): WireAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': code },
    body: JSON.stringify({ __type: code, message: plainMessages[code] ?? code }),
  };
}
