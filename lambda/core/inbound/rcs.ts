import type { InboundText } from '../inbound-text.ts';

const mediaStatuses: readonly unknown[] = ['SUCCESS', 'UPLOAD_FAILED', 'ROLE_ASSUME_FAILED'];

/**
 * Tells whether a message came by RCS, which shares the topic of texts and isn't supported: it was sent to an RCS
 * agent, or its body describes an uploaded file.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/rcs-inbound-media.html
 */
export function isRcs({ bridgeNumber, body }: Pick<InboundText, 'bridgeNumber' | 'body'>): boolean {
  return bridgeNumber.startsWith('rcs-') || isMedia(body);
}

/** All that is always there must be there: a customer may write about `mediaStatus`, too. */
function isMedia(body: string): boolean {
  if (!/^\s*\{/.test(body)) return false;
  const media = parse(body);
  return (
    typeof media === 'object' &&
    media !== null &&
    'mediaStatus' in media &&
    mediaStatuses.includes(media.mediaStatus) &&
    ['mimeType', 'fileName', 'fileSizeBytes'].every((name) => name in media)
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
