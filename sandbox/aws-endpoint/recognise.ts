import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceName } from './aws-service.ts';
import type { RestRouter } from './rest-routes.ts';
import { awsJson } from './wire/aws-json.ts';
import { awsQuery, parseForm } from './wire/aws-query.ts';
import { restJson } from './wire/rest-json.ts';
import type { WireFormat } from './wire/wire-answer.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path with its query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
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
  const { headers, body } = request;
  const [prefix = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  const target = targets[prefix];
  if (target) return { ...target, operation, input: body ? JSON.parse(body) : {} };
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return { ...queryServiceOf(headers), ...parseForm(body) };
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

function queryServiceOf({ authorization = '' }: IncomingHttpHeaders): Target {
  const [, signedFor = ''] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization) ?? [];
  return queryServices[signedFor] ?? sns;
}

function recogniseRest(
  { method, target, headers, body }: HttpRequest,
  restServices: ReadonlyMap<ServiceName, RestRouter>,
): Recognised | undefined {
  const { pathname, searchParams } = new URL(target, 'http://aws');
  for (const [service, route] of restServices) {
    const match = route(method, pathname);
    if (!match) continue;
    const { operation, labels, payload, format = restJson } = match;
    const fromHeaders = Object.entries(match.headers).map(([member, name]) => [member, headers[name]]);
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
