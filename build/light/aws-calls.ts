import { AwsSdkSigV4Signer } from '@aws-sdk/core/httpAuthSchemes';
import { fromEnv } from '@aws-sdk/credential-provider-env';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest, type HttpResponse } from '@smithy/core/protocols';
import { retryMiddleware, StandardRetryStrategy } from '@smithy/core/retry';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import type { ResponseMetadata } from '@smithy/types';

/** Where a service of AWS is, and as what its requests are signed. */
export interface AwsService {
  /** Start of its host name, before the Region. */
  readonly host: string;
  readonly signingName: string;
  /** Its name in `AWS_ENDPOINT_URL_<name>`. */
  readonly endpointName: string;
  /** Version of the SDK's client that this stands for. */
  readonly version: string;
  /** Whether a request says which attempt it is. @default true */
  readonly tellsAttempts?: boolean;
  /** Whether the signature escapes a path that is escaped already. @default true */
  readonly escapesPath?: boolean;
}

/** What of the SDK's configuration is understood; anything else is refused. */
export interface AwsCallsConfig {
  /** @default 3 */
  readonly maxAttempts?: number;
  readonly requestHandler?: NodeHttpHandler | NodeHttpHandlerOptions;
}

/** What every answer has besides its members. */
export interface Answer {
  $metadata: ResponseMetadata;
}

const attemptHeaders = ['amz-sdk-invocation-id', 'amz-sdk-request'];
const understood = ['maxAttempts', 'requestHandler'];
/** Regions outside `amazonaws.com`; neither Connect nor End User Messaging is there. */
const foreign = /^(cn|us-iso[a-z]*|eu-isoe|eusc)-/;
const refused = ['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT', 'AWS_RETRY_MODE', 'AWS_MAX_ATTEMPTS'];

/**
 * Calls a service of AWS by the SDK's own parts: its signer with clock skew correction, its retries, its HTTP
 * handler. Left out are what loads slowly: middleware stack, endpoint rules and the sources of configuration.
 */
export class AwsCalls {
  readonly #service: AwsService;
  readonly #handler: ReturnType<typeof NodeHttpHandler.create>;
  readonly #retries: ReturnType<typeof retryMiddleware>;
  readonly #signer = new AwsSdkSigV4Signer();
  /** The signer keeps the clock's offset here. */
  readonly #signing: { readonly signer: () => Promise<SignatureV4>; systemClockOffset: number };
  readonly #region: string;

  constructor(service: AwsService, { maxAttempts = 3, ...config }: AwsCallsConfig) {
    this.#region = regionOf(config);
    this.#service = service;
    this.#handler = NodeHttpHandler.create(config.requestHandler);
    const strategy = new StandardRetryStrategy({ maxAttempts });
    this.#retries = retryMiddleware({
      maxAttempts: async () => maxAttempts,
      retryStrategy: async () => strategy,
    });
    const signer = new SignatureV4({
      credentials: fromEnv(),
      region: this.#region,
      service: service.signingName,
      sha256: Sha256,
      uriEscapePath: service.escapesPath ?? true,
    });
    this.#signing = { signer: async () => signer, systemClockOffset: 0 };
  }

  /** The service's endpoint, which `AWS_ENDPOINT_URL` may set, for all services or for this one. */
  get endpoint(): URL {
    const { endpointName, host } = this.#service;
    const { [`AWS_ENDPOINT_URL_${endpointName}`]: own, AWS_ENDPOINT_URL: all } = process.env;
    return new URL(own || all || `https://${host}.${this.#region}.amazonaws.com`);
  }

  /** Makes a call with its repeats; `read` answers, or throws the service's error. */
  async call<Output extends Answer>(
    request: HttpRequest,
    read: (response: HttpResponse) => Promise<Output>,
  ): Promise<Output> {
    Object.assign(request.headers, this.#headersOf(request));
    const attempt = async () => this.#attempt(request, read);
    const { output } = await this.#retries<Output>(attempt, {})({ input: undefined, request });
    return output;
  }

  async #attempt<Output>(request: HttpRequest, read: (response: HttpResponse) => Promise<Output>) {
    const properties = { config: this.#signing, context: {} };
    if (this.#service.tellsAttempts === false) {
      for (const name of attemptHeaders) delete request.headers[name];
    }
    const signed = await this.#signer.sign(request, { accessKeyId: '', secretAccessKey: '' }, properties);
    try {
      const { response } = await this.#handler.handle(HttpRequest.clone(signed));
      const output = await read(response).catch((error: unknown) => {
        throw describeResponse(error, response);
      });
      this.#signer.successHandler(response, properties);
      return { response, output };
    } catch (error) {
      return this.#signer.errorHandler(properties)(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #headersOf({ body, hostname, port }: HttpRequest): Record<string, string> {
    const agent = `aws-sdk-js/${this.#service.version}`;
    const trace = process.env._X_AMZN_TRACE_ID;
    return {
      ...(body && { 'content-length': String(Buffer.byteLength(body)) }),
      'x-amz-user-agent': agent,
      'user-agent': `${agent} ua/2.1 lang/js md/nodejs#${process.versions.node}`,
      host: port ? `${hostname}:${port}` : hostname,
      // Lambda's recursion detection and X-Ray follow it.
      ...(trace && { 'X-Amzn-Trace-Id': trace }),
    };
  }
}

function regionOf(config: object): string {
  const unknown = Object.keys(config).filter((key) => !understood.includes(key));
  if (unknown.length > 0) throw new Error(`this client has no setting ${unknown.join(', ')}`);
  const set = refused.filter((name) => process.env[name]);
  if (set.length > 0) throw new Error(`this client doesn't read ${set.join(', ')}: unset it`);
  const region = process.env.AWS_REGION;
  if (!region || foreign.test(region)) {
    throw new Error(`expected AWS_REGION to be a Region of amazonaws.com, not ${region}`);
  }
  return region;
}

/** Adds what is known of the response to an error of reading it: retries and callers ask for its status. */
function describeResponse(error: unknown, response: HttpResponse): unknown {
  if (!(error instanceof Error)) return error;
  Object.defineProperty(error, '$response', { value: response });
  if (!('$metadata' in error)) Object.assign(error, { $metadata: metadataOf(response) });
  return error;
}

/** What is known of a response besides its body. */
export function metadataOf({ statusCode: httpStatusCode, headers }: HttpResponse): ResponseMetadata {
  const requestId = headers['x-amzn-requestid'];
  return { httpStatusCode, ...(requestId && { requestId }) };
}
