import { decorateServiceException, ServiceException } from '@smithy/core/client';
import { type HttpResponse, loadJsonRpcErrorCode } from '@smithy/core/protocols';
import { type Answer, metadataOf } from './aws-calls.ts';

/** What a call gave: the members of the operation's output, and what is known of the response. */
export interface JsonRpcAnswer extends Answer {
  readonly [member: string]: unknown;
}

type ErrorClass = new (options: ConstructorParameters<typeof ServiceException>[0]) => ServiceException;

/** How a service tells errors. */
export interface ErrorRules {
  /** Classes that somebody asks for by `instanceof`, by name. */
  readonly classes?: Readonly<Record<string, ErrorClass>>;
  /** What the service's model says of repeating a call, by the error's name. */
  readonly retryable?: Readonly<Record<string, { readonly throttling?: true }>>;
  /** Today's names of the errors that a service names as its old query protocol did. */
  readonly queryNames?: Readonly<Record<string, string>>;
}

type Data = Record<string, unknown>;

/**
 * Reads a response.
 * @throws the service's error with the name, the members and the metadata that the SDK's client gives it.
 */
export function readAnswer(response: HttpResponse, body: Uint8Array, rules: ErrorRules): JsonRpcAnswer {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
  const data: Data = text === '' ? {} : JSON.parse(text);
  if (response.statusCode < 300) return { ...data, $metadata: metadataOf(response) };
  throw serviceError(response, data, rules);
}

function serviceError(response: HttpResponse, data: Data, rules: ErrorRules): ServiceException {
  const name = errorName(response, data, rules);
  const ErrorClass = rules.classes?.[name] ?? ServiceException;
  const error = new ErrorClass({
    name,
    $fault: response.statusCode < 500 ? 'client' : 'server',
    $metadata: metadataOf(response),
    message: String(data.message ?? data.Message ?? 'UnknownError'),
  });
  const retryable = rules.retryable?.[name];
  return decorateServiceException(Object.assign(error, retryable && { $retryable: retryable }), data);
}

/** A service that spoke the query protocol once says the error's name of then in a header, which goes first. */
function errorName(response: HttpResponse, data: Data, { queryNames }: ErrorRules): string {
  const code = queryNames && response.headers['x-amzn-query-error']?.split(';')[0];
  if (code) return queryNames[code] ?? code;
  return loadJsonRpcErrorCode(response, data) ?? 'Unknown';
}
