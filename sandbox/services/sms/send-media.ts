import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Authorize } from '../../engine/authorize.ts';
import type { Caller } from '../../engine/caller.ts';
import type { Buckets, StoredObject } from '../s3/buckets.ts';
import { type HandOverParts, handOver, resourcesOf } from './hand-over.ts';
import { internationalNumber } from './international-number.ts';
import { findOrigin } from './phone-numbers.ts';
import { invalid } from './sms-error.ts';

export interface SendMediaParts extends HandOverParts {
  readonly buckets: Buckets;
  readonly authorize: Authorize;
}

const request = z.object({
  DestinationPhoneNumber: z.string().transform(internationalNumber),
  OriginationIdentity: z.string(),
  MessageBody: z.string().default(''),
  MediaUrls: z.array(z.string()).default([]),
  ConfigurationSetName: z.string().optional(),
  ProtectConfigurationId: z.string().optional(),
  Context: z.record(z.string(), z.string()).default({}),
  DryRun: z.boolean().default(false),
});

const images = /^image\/(gif|jpeg|png)$/;
const others =
  /^(image\/tiff|(audio|video)\/(3gpp2?|mp4)|audio\/(amr|mpeg|ogg)|video\/(quicktime|webm)|text\/(calendar|(x-)?vcard)|application\/pdf)$/;

/** Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendMediaMessage.html */
export function sendMediaOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  parts: SendMediaParts,
): Operation {
  return define('SendMediaMessage', {
    request,
    resource: (input) => resourcesOf(input, parts),
    run: ({ DestinationPhoneNumber: to, OriginationIdentity, MessageBody: body, ...options }, caller) => {
      const { number } = findOrigin(parts.place, OriginationIdentity);
      const [media] = options.MediaUrls;
      if (media !== undefined) checkMedia(readMedia(media, caller, parts));
      else if (!body) throw invalid('MISSING_PARAMETER', [{ Name: 'MediaUrls', Message: 'is required' }]);
      const { Context: context, ConfigurationSetName: configurationSet, DryRun: isDryRun } = options;
      return handOver({ kind: 'MEDIA', to, number, body, media, context, configurationSet, isDryRun }, parts);
    },
  });
}

/** In the name of whoever sends. */
function readMedia(url: string, caller: Caller, { buckets, authorize }: SendMediaParts): StoredObject {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(url) ?? [];
  const isAllowed = authorize({ caller, action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${key}` });
  const found = isAllowed ? buckets.find(bucket, key) : undefined;
  if (found) return found;
  throw invalid('RESOURCE_NOT_ACCESSIBLE', [{ Name: 'MediaUrls', Message: 'can not be read' }]);
}

/** Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/mms-limitations-character.html */
function checkMedia({ contentType, content }: StoredObject): void {
  const isImage = images.test(contentType);
  if (!isImage && !others.test(contentType)) {
    throw invalid('MEDIA_TYPE_NOT_SUPPORTED', [{ Name: 'MediaUrls', Message: 'have an unsupported type' }]);
  }
  const largest = isImage ? 2 * 1024 * 1024 : 600 * 1024;
  if (content.byteLength > largest) {
    throw invalid('MAXIMUM_SIZE_EXCEEDED', [{ Name: 'MediaUrls', Message: 'are too large' }]);
  }
}
