import packageInfo from '@aws-sdk/client-lambda/package.json' with { type: 'json' };
import { HttpRequest } from '@smithy/core/protocols';
import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import { streamCollector } from '@smithy/node-http-handler';
import type { HttpResponse } from '@smithy/types';
import { type Answer, AwsCalls, type AwsCallsConfig, metadataOf } from './aws-calls.ts';
import { readAnswer } from './json-rpc-answer.ts';

interface InvokeInput {
  readonly FunctionName: string;
  readonly Payload: Uint8Array;
}

interface InvokeAnswer extends Answer {
  readonly StatusCode: number;
  /** The function failed, and what it says of that is the payload. */
  readonly FunctionError?: string;
  readonly Payload: Uint8ArrayBlobAdapter;
}

/** Stands for the SDK's command of the same name, of which these two members are understood. */
export class InvokeCommand {
  readonly input: InvokeInput;

  constructor(input: InvokeInput) {
    this.input = input;
  }
}

/** Stands for the SDK's client of the same name. It only invokes, which takes bytes and gives bytes: no schemas. */
export class LambdaClient {
  readonly #calls: AwsCalls;

  constructor(config: AwsCallsConfig) {
    this.#calls = new AwsCalls(
      { host: 'lambda', signingName: 'lambda', endpointName: 'LAMBDA', version: packageInfo.version },
      config,
    );
  }

  send({ input: { FunctionName, Payload } }: InvokeCommand): Promise<InvokeAnswer> {
    const { protocol, hostname, port, pathname } = this.#calls.endpoint;
    const request = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      path: `${pathname.replace(/\/$/, '')}/2015-03-31/functions/${encodeURIComponent(FunctionName)}/invocations`,
      headers: { 'content-type': 'application/octet-stream' },
      body: Payload,
    });
    return this.#calls.call(request, readInvocation);
  }
}

async function readInvocation(response: HttpResponse): Promise<InvokeAnswer> {
  const Payload = await streamCollector(response.body);
  if (response.statusCode >= 300) readAnswer(response, Payload, {});
  const FunctionError = response.headers['x-amz-function-error'];
  return {
    StatusCode: response.statusCode,
    ...(FunctionError && { FunctionError }),
    Payload: Uint8ArrayBlobAdapter.mutate(Payload),
    $metadata: metadataOf(response),
  };
}
