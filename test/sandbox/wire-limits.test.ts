import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readServiceModel, type ServiceModel } from '../../sandbox/aws-endpoint/service-model.ts';
import type { Engine } from '../../sandbox/start-engine.ts';
import { type BrokenRequest, brokenRequests } from './fixtures/broken-requests.ts';
import { startFixture } from './fixtures/start-fixture.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startFixture();
});

afterAll(() => engine.stop());

interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly body: Readonly<Record<string, unknown>>;
}

async function refusalOf(path: string, request: RequestInit): Promise<Refusal> {
  const answer = await fetch(engine.awsUrl + path, request);
  const body = z.record(z.string(), z.unknown()).parse(await answer.json());
  return {
    status: answer.status,
    error: answer.headers.get('x-amzn-errortype') ?? String(body.__type),
    body,
  };
}

/** Sends a request as the REST protocol has it: members in the path, in headers and in the body. */
function sendRest(model: ServiceModel, operation: string, { input }: BrokenRequest): Promise<Refusal> {
  const { http, input: shape } = model.operations[operation] ?? {
    http: { method: '', requestUri: '' },
    input: '',
  };
  const members = Object.entries(model.shapes[shape]?.members ?? {});
  const named = (location: string) => members.filter(([, member]) => member.location === location);
  const path = named('uri').reduce(
    (uri, [name, { locationName = name }]) =>
      uri.replace(`{${locationName}}`, encodeURIComponent(String(input[name] ?? 'x'))),
    http.requestUri,
  );
  const headers = named('header').map(([name, { locationName = name }]) => [locationName, input[name]]);
  const sent = headers.filter(([, value]) => value !== undefined);
  const hasBody = http.method !== 'GET';
  return refusalOf(path, {
    method: http.method,
    headers: Object.fromEntries(sent),
    ...(hasBody && { body: JSON.stringify(input) }),
  });
}

function sendJson(_model: ServiceModel, operation: string, { input }: BrokenRequest): Promise<Refusal> {
  return refusalOf('/', {
    method: 'POST',
    headers: { 'x-amz-target': `PinpointSMSVoiceV2.${operation}` },
    body: JSON.stringify(input),
  });
}

const services = [
  { name: 'connect', send: sendRest, message: 'Message' },
  { name: 'connectparticipant', send: sendRest, message: 'Message' },
  { name: 'pinpoint-sms-voice-v2', send: sendJson, message: 'Message' },
] as const;

const operations = services.flatMap((service) => {
  const model = readServiceModel(service.name);
  return Object.keys(model.operations).map((operation) => ({ ...service, model, operation }));
});

test.for(operations)('$name $operation refuses every request that breaks the model', async (about) => {
  const { model, operation, send, message } = about;
  const requests = brokenRequests(model, operation);

  for (const request of requests) {
    const { status, error, body } = await send(model, operation, request);
    expect(model.operations[operation]?.errors).toContain(error);
    expect(status).toBe(400);
    expect(body[message]).toContain(request.problem);
    if (about.name !== 'pinpoint-sms-voice-v2') continue;
    const [path] = request.problem.split(' ');
    expect(body).toMatchObject({
      Reason: expect.stringMatching(/^(MISSING_PARAMETER|FIELD_VALIDATION_FAILED)$/),
    });
    expect(body.Fields).toContainEqual({ Name: path, Message: expect.any(String) });
  }
});
