import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceName } from './aws-service.ts';
import type { RestRouter } from './rest-routes.ts';
import { awsJson } from './wire/aws-json.ts';
import { awsQuery, parseForm } from './wire/aws-query.ts';
import { restJson } from './wire/rest-json.ts';
import { readS3Request, restS3 } from './wire/rest-s3.ts';
import type { WireFormat } from './wire/wire-answer.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path with its query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** What a request asks of whom, and how to answer. */
export interface Recognised {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: unknown;
  readonly format: WireFormat;
}

interface Target {
  readonly service: ServiceName;
  readonly format: WireFormat;
}

const plainJson = awsJson({ errorNamespace: '', messageMember: 'message' });

const targets: Readonly<Record<string, Target>> = {
  AmazonSQS: {
    service: 'sqs',
    format: awsJson({
      errorNamespace: 'com.amazonaws.sqs#',
      messageMember: 'message',
      isQueryCompatible: true,
    }),
  },
  DynamoDB_20120810: {
    service: 'dynamodb',
    format: awsJson({ errorNamespace: 'com.amazonaws.dynamodb.v20120810#', messageMember: 'message' }),
  },
  AmazonSSM: { service: 'ssm', format: plainJson },
  TrentService: { service: 'kms', format: plainJson },
  ServiceQuotasV20190624: { service: 'servicequotas', format: plainJson },
  PinpointSMSVoiceV2: { service: 'sms', format: awsJson({ errorNamespace: '', messageMember: 'Message' }) },
};

/**
 * Finds out what a request is: by its X-Amz-Target, its form, or its path.
 * @returns `undefined` for a request of a service that isn't emulated
 * @throws SyntaxError when a JSON body isn't JSON
 */
export function recognise(
  request: HttpRequest,
  restServices: ReadonlyMap<ServiceName, RestRouter>,
): Recognised | undefined {
  if (signedFor(request) === 's3') return recogniseS3(request);
  const { headers } = request;
  const body = request.bytes.toString('utf8');
  const [prefix = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  const target = targets[prefix];
  if (target) return { ...target, operation, input: body ? JSON.parse(body) : {} };
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return { ...(queryServices[signedFor(request)] ?? sns), ...parseForm(body) };
  }
  return recogniseRest(request, restServices);
}

/** Services of the query protocol have one path and no target: they are told by whom a request was signed for. */
const queryServices: Readonly<Record<string, Target>> = {
  sts: { service: 'sts', format: awsQuery('https://sts.amazonaws.com/doc/2011-06-15/') },
  cloudformation: {
    service: 'cloudformation',
    format: awsQuery('http://cloudformation.amazonaws.com/doc/2010-05-15/'),
  },
};

const sns: Target = { service: 'sns', format: awsQuery('http://sns.amazonaws.com/doc/2010-03-31/') };

/** The service that a request was signed for, in its headers or its address. */
function signedFor({ headers, target }: HttpRequest): string {
  const { searchParams } = new URL(target, 'http://aws');
  const credential = headers.authorization ?? `Credential=${searchParams.get('X-Amz-Credential') ?? ''}`;
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(credential)?.[1] ?? '';
}

function recogniseS3({ method, target, headers, bytes: body }: HttpRequest): Recognised | undefined {
  const request = readS3Request({ method, target, contentType: headers['content-type'], body });
  return request && { service: 's3', format: restS3, ...request };
}

function recogniseRest(
  { method, target, headers, bytes }: HttpRequest,
  restServices: ReadonlyMap<ServiceName, RestRouter>,
): Recognised | undefined {
  const { pathname, searchParams } = new URL(target, 'http://aws');
  for (const [service, route] of restServices) {
    const match = route(method, pathname);
    if (!match) continue;
    const { operation, labels, payload, format = restJson } = match;
    const fromHeaders = Object.entries(match.headers).map(([member, name]) => [member, headers[name]]);
    const body = bytes.toString('utf8');
    const content = body ? JSON.parse(body) : {};
    const members = payload === undefined ? content : { [payload]: content };
    return {
      service,
      operation,
      input: {
        ...Object.fromEntries(searchParams),
        ...members,
        ...labels,
        ...Object.fromEntries(fromHeaders),
      },
      format,
    };
  }
  return undefined;
}

/** Access key of a signed request; the signature itself is not checked. */
export function accessKeyOf(headers: IncomingHttpHeaders): string | undefined {
  return /Credential=([^/\s]+)\//.exec(headers.authorization ?? '')?.[1];
}
