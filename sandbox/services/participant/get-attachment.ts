import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place } from '../../engine/place.ts';
import type { Chat } from '../connect/chat.ts';
import { attachmentBucket, type Buckets } from '../s3/buckets.ts';
import { invalid } from './participant-error.ts';

export interface AttachmentParts {
  readonly buckets: Buckets;
  readonly place: Place;
  readonly awsUrl: string;
  /** @throws AwsError unless the token opens a chat */
  readonly enter: (connectionToken: string) => Chat;
}

/** Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_GetAttachment.html */
export function attachmentOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  { buckets, place, awsUrl, enter }: AttachmentParts,
): Operation {
  return define('GetAttachment', {
    request: z.object({
      ConnectionToken: z.string(),
      AttachmentId: z.string(),
      UrlExpiryInSeconds: z.number().default(300),
    }),
    resource: () => undefined,
    run: ({ ConnectionToken, AttachmentId, UrlExpiryInSeconds }) => {
      const key = `${enter(ConnectionToken).id}/${AttachmentId}`;
      const file = buckets.find(attachmentBucket, key);
      if (!file) throw invalid('AttachmentId names no attachment of this chat.');
      const expiry = new Date(Date.now() + UrlExpiryInSeconds * 1000).toISOString();
      const signed = new URLSearchParams({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': `CONNECT/${expiry.slice(0, 10).replaceAll('-', '')}/${place.region}/s3/aws4_request`,
        'X-Amz-Expires': String(UrlExpiryInSeconds),
      });
      return {
        Url: `${awsUrl}/${attachmentBucket}/${key}?${signed}`,
        UrlExpiry: expiry,
        AttachmentSizeInBytes: file.content.byteLength,
      };
    },
  });
}
