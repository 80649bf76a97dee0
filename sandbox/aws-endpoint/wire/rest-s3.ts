import { z } from 'zod';
import type { WireFormat } from './wire-answer.ts';

const stored = z.object({ content: z.instanceof(Uint8Array), contentType: z.string() });
const put = z.object({ etag: z.string() });

/** S3's own protocol, with paths that begin with the bucket. Source: https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html */
export const restS3: WireFormat = {
  output: (operation, output) => {
    if (operation === 'GetObject') {
      const { content, contentType } = stored.parse(output);
      return { status: 200, headers: { 'Content-Type': contentType }, body: content };
    }
    return { status: 200, headers: { ETag: put.parse(output).etag }, body: '' };
  },
  error: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'Content-Type': 'application/xml' },
    body: `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>`,
  }),
};

const operations: Readonly<Record<string, string>> = { PUT: 'PutObject', GET: 'GetObject' };

/** What a request to S3 asks; nothing that the sandbox knows. */
export function readS3Request(request: {
  readonly method: string;
  readonly target: string;
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
}): { readonly operation: string; readonly input: unknown } | undefined {
  const { method, target, contentType = 'binary/octet-stream', body } = request;
  const operation = operations[method];
  if (!operation) return undefined;
  const [, Bucket = '', ...key] = new URL(target, 'http://aws').pathname.split('/');
  const Key = decodeURIComponent(key.join('/'));
  return { operation, input: { Bucket, Key, ContentType: contentType, Body: body } };
}
