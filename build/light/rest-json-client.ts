import { AwsRestJsonProtocol } from '@aws-sdk/core/protocols';
import { HttpRequest } from '@smithy/core/protocols';
import { operation, type TypeRegistry } from '@smithy/core/schema';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '@smithy/core/serde';
import { streamCollector } from '@smithy/node-http-handler';
import type { StaticOperationSchema } from '@smithy/types';
import { type Answer, AwsCalls, type AwsCallsConfig, type AwsService } from './aws-calls.ts';

/** What tells one REST service of AWS from another. */
export interface RestJsonService extends AwsService {
  readonly namespace: string;
  readonly errorTypeRegistries: TypeRegistry[];
}

/** One call: what the SDK's own commands hold. */
export interface RestJsonCommand {
  readonly schema: StaticOperationSchema;
  readonly input: object;
}

const serde = {
  base64Decoder: fromBase64,
  base64Encoder: toBase64,
  utf8Decoder: fromUtf8,
  utf8Encoder: toUtf8,
  streamCollector,
};

/** A client of a REST service: the SDK's schemas, serializers and errors, without its middleware and endpoint rules. */
export class RestJsonClient {
  readonly #calls: AwsCalls;
  readonly #protocol: AwsRestJsonProtocol;

  constructor(service: RestJsonService, config: AwsCallsConfig) {
    const { namespace: defaultNamespace, errorTypeRegistries } = service;
    this.#calls = new AwsCalls(service, config);
    this.#protocol = new AwsRestJsonProtocol({ defaultNamespace, errorTypeRegistries });
    this.#protocol.setSerdeContext(serde);
  }

  async send({ schema, input }: RestJsonCommand): Promise<Answer> {
    const [, namespace, name, traits, inputSchema, outputSchema] = schema;
    const called = operation(namespace, name, traits, inputSchema, outputSchema);
    const url = this.#calls.endpoint;
    const endpoint = async () => ({
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      ...(url.port && { port: Number(url.port) }),
    });
    const request = await this.#protocol.serializeRequest(called, input, { ...serde, endpoint });
    return this.#calls.call(HttpRequest.clone(request), (response) =>
      this.#protocol.deserializeResponse(called, serde, response),
    );
  }
}
