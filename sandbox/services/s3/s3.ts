import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import { type AwsService, operationMaker } from '../../aws-endpoint/aws-service.ts';
import type { Buckets } from './buckets.ts';

const address = { Bucket: z.string().min(3), Key: z.string().min(1).max(1024) };

const define = operationMaker(
  (issue) => new AwsError({ code: 'InvalidRequest', message: `${issue?.path.join('.')}: ${issue?.message}` }),
);

/** S3 on the wire, as far as objects are put and got. */
export function s3Service(buckets: Buckets, bucketNames: readonly string[]): AwsService {
  const resource = ({ Bucket, Key }: { Bucket: string; Key: string }) => `arn:aws:s3:::${Bucket}/${Key}`;
  return {
    name: 's3',
    actionPrefix: 's3',
    errorCodes: { denied: 'AccessDenied', throttled: () => 'SlowDown', internal: 'InternalError' },
    operations: {
      PutObject: define({
        request: z.object({ ...address, ContentType: z.string(), Body: z.instanceof(Uint8Array) }),
        resource,
        run: ({ Bucket, Key, ContentType: contentType, Body: content }) => {
          if (!bucketNames.includes(Bucket)) throw missing('NoSuchBucket', 'bucket');
          buckets.put(Bucket, Key, { content, contentType });
          return { etag: `"${createHash('md5').update(content).digest('hex')}"` };
        },
      }),
      GetObject: define({
        request: z.object(address),
        resource,
        run: ({ Bucket, Key }) => {
          const found = buckets.find(Bucket, Key);
          if (!found) throw missing('NoSuchKey', 'key');
          return found;
        },
      }),
    },
  };
}

function missing(code: string, what: string): AwsError {
  return new AwsError({ code, message: `The specified ${what} does not exist.`, status: 404 });
}
