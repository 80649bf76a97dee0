import { HttpRequest } from '@smithy/core/protocols';
import { streamCollector } from '@smithy/node-http-handler';
import { AwsCalls, type AwsCallsConfig, type AwsService } from './aws-calls.ts';
import { type ErrorRules, type JsonRpcAnswer, readAnswer } from './json-rpc-answer.ts';
import { toJson } from './to-json.ts';

/** What tells one JSON-RPC service of AWS from another. */
export interface JsonRpcService extends AwsService {
  /** Start of `X-Amz-Target`. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors: ErrorRules;
  /** Where a call goes. @default the service's endpoint */
  readonly endpointOf?: (input: object) => URL | undefined;
}

/** One call: the operation's name and its input, as the SDK's commands take it. */
export interface JsonRpcCommand {
  readonly operation: string;
  readonly input: object;
}

/**
 * A client of a JSON-RPC service, without the SDK's schemas: every operation that is called has strings, numbers
 * and structures of these, which JSON writes as the SDK does.
 */
export class JsonRpcClient {
  readonly #service: JsonRpcService;
  readonly #calls: AwsCalls;

  constructor(service: JsonRpcService, config: AwsCallsConfig) {
    this.#service = service;
    this.#calls = new AwsCalls(service, config);
  }

  send({ operation, input }: JsonRpcCommand): Promise<JsonRpcAnswer> {
    const { target, headers, errors, endpointOf } = this.#service;
    const { protocol, hostname, port, pathname } = endpointOf?.(input) ?? this.#calls.endpoint;
    const request = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      path: pathname.endsWith('/') ? pathname : `${pathname}/`,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${target}.${operation}`,
        ...headers,
      },
      body: toJson(input),
    });
    return this.#calls.call(request, async (response) =>
      readAnswer(response, await streamCollector(response.body), errors),
    );
  }
}

/** Makes the class of an operation's calls. */
export function jsonRpcCommand(operation: string): new (input: object) => JsonRpcCommand {
  return class {
    readonly operation = operation;
    readonly input: object;

    constructor(input: object) {
      this.input = input;
    }
  };
}
