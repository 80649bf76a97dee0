interface MediaType {
  /** What the name of such a file ends with. */
  readonly extension: string;
  readonly largestBytes: number;
}

const image = 2_000_000;
const other = 600_000;

/**
 * Files that an MMS may carry, in the least that "MB" and "KB" can mean.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/mms-limitations-character.html
 */
const mediaTypes: ReadonlyMap<string, MediaType> = new Map([
  ['image/gif', { extension: 'gif', largestBytes: image }],
  ['image/jpeg', { extension: 'jpg', largestBytes: image }],
  ['image/png', { extension: 'png', largestBytes: image }],
  ['image/tiff', { extension: 'tif', largestBytes: other }],
  ['audio/3gpp', { extension: '3gp', largestBytes: other }],
  ['audio/3gpp2', { extension: '3g2', largestBytes: other }],
  ['audio/amr', { extension: 'amr', largestBytes: other }],
  ['audio/mp4', { extension: 'm4a', largestBytes: other }],
  ['audio/mpeg', { extension: 'mp3', largestBytes: other }],
  ['audio/ogg', { extension: 'ogg', largestBytes: other }],
  ['video/3gpp', { extension: '3gp', largestBytes: other }],
  ['video/3gpp2', { extension: '3g2', largestBytes: other }],
  ['video/mp4', { extension: 'mp4', largestBytes: other }],
  ['video/quicktime', { extension: 'mov', largestBytes: other }],
  ['video/webm', { extension: 'webm', largestBytes: other }],
  ['text/calendar', { extension: 'ics', largestBytes: other }],
  ['text/vcard', { extension: 'vcf', largestBytes: other }],
  ['text/x-vcard', { extension: 'vcf', largestBytes: other }],
  ['application/pdf', { extension: 'pdf', largestBytes: other }],
]);

/** What an MMS may carry of a content type; nothing of one that it can't. */
export function mediaTypeOf(contentType: string): MediaType | undefined {
  const [name = ''] = contentType.split(';');
  return mediaTypes.get(name.trim().toLowerCase());
}
