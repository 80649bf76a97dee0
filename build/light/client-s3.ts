import { isIP } from 'node:net';
import { crc32 } from 'node:zlib';
import packageInfo from '@aws-sdk/client-s3/package.json' with { type: 'json' };
import { ServiceException } from '@smithy/core/client';
import { HttpRequest } from '@smithy/core/protocols';
import { streamCollector } from '@smithy/node-http-handler';
import type { HttpResponse } from '@smithy/types';
import { type Answer, AwsCalls, type AwsCallsConfig, metadataOf } from './aws-calls.ts';

interface PutObjectInput {
  /** Without dots, as CloudFormation names buckets: they are part of the host's name. */
  readonly Bucket: string;
  readonly Key: string;
  readonly Body: Uint8Array;
  readonly ContentType: string;
}

interface PutObjectAnswer extends Answer {
  readonly ETag?: string;
}

/** Stands for the SDK's command of the same name, of which these members are understood. */
export class PutObjectCommand {
  readonly input: PutObjectInput;

  constructor(input: PutObjectInput) {
    this.input = input;
  }
}

/** Stands for the SDK's client of the same name. It only puts, whole and in memory: no XML but an error's. */
export class S3Client {
  readonly #calls: AwsCalls;

  constructor(config: AwsCallsConfig) {
    this.#calls = new AwsCalls(
      { host: 's3', signingName: 's3', endpointName: 'S3', version: packageInfo.version, escapesPath: false },
      config,
    );
  }

  send({ input: { Bucket, Key, Body, ContentType } }: PutObjectCommand): Promise<PutObjectAnswer> {
    const { protocol, hostname, port, pathname } = this.#calls.endpoint;
    const byPath = isIP(hostname) > 0;
    const request = new HttpRequest({
      method: 'PUT',
      protocol,
      hostname: byPath ? hostname : `${Bucket}.${hostname}`,
      ...(port && { port: Number(port) }),
      path: `${pathname.replace(/\/$/, '')}${byPath ? `/${Bucket}` : ''}/${Key.split('/').map(encode).join('/')}`,
      query: { 'x-id': 'PutObject' },
      headers: {
        'content-type': ContentType,
        'x-amz-sdk-checksum-algorithm': 'CRC32',
        'x-amz-checksum-crc32': checksum(Body),
      },
      body: Body,
    });
    return this.#calls.call(request, readAnswer);
  }
}

/** CRC32 in base64, as S3 compares it with what it took. */
function checksum(body: Uint8Array): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64');
}

/** As RFC 3986 asks, which leaves less than `encodeURIComponent` does. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function readAnswer(response: HttpResponse): Promise<PutObjectAnswer> {
  const said = Buffer.from(await streamCollector(response.body)).toString();
  const { statusCode, headers } = response;
  const $metadata = metadataOf(response);
  if (statusCode < 300) return { ...(headers.etag && { ETag: headers.etag }), $metadata };
  throw new ServiceException({
    name: /<Code>([^<]*)<\/Code>/.exec(said)?.[1] ?? 'Unknown',
    message: /<Message>([^<]*)<\/Message>/.exec(said)?.[1] ?? 'UnknownError',
    $fault: statusCode < 500 ? 'client' : 'server',
    $metadata,
  });
}
