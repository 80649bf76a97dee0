import { describe, expect, it } from 'vitest';
import { acceptText } from '../../../lambda/core/inbound/accept-text.ts';
import { isRcs } from '../../../lambda/core/inbound/rcs.ts';
import { numbers } from '../../fixtures/numbers.ts';
import { text } from '../../fixtures/texts.ts';

const agent = 'rcs-cb1e6e519e9049fabf8c0ae38e4d876b';
const number = '+12065550100';
// The shape is AWS's: https://docs.aws.amazon.com/sms-voice/latest/userguide/rcs-inbound-media.html
const media = {
  mediaStatus: 'SUCCESS',
  s3Bucket: 'amzn-s3-demo-bucket',
  s3Key: 'media/0001',
  mimeType: 'image/jpeg',
  fileName: 'photo.jpg',
  fileSizeBytes: 48_213,
};

describe('isRcs', () => {
  it.each([
    ['a text to an agent', agent, 'hello'],
    ['nothing to an agent', agent, ''],
    ['a file to an agent', agent, JSON.stringify(media)],
    ['a file', number, JSON.stringify(media)],
    ['a file, indented', number, `\n${JSON.stringify(media, null, 2)}`],
    ['a file that was not stored', number, JSON.stringify({ ...media, mediaStatus: 'UPLOAD_FAILED' })],
  ])('knows %s', (_, bridgeNumber, body) => {
    expect(isRcs({ bridgeNumber, body })).toBe(true);
  });

  it.each([
    ['a text', 'hello'],
    ['a text that begins like JSON', '{hello'],
    ['JSON of another kind', '{"a":1}'],
    ['JSON that is no object', '[1]'],
    ['a text about media', '{"mediaStatus":"SUCCESS"}'],
    ['a status that RCS does not have', JSON.stringify({ ...media, mediaStatus: 'FINE' })],
    ['an agent named in the text', agent],
  ])('does not take %s for RCS', (_, body) => {
    expect(isRcs({ bridgeNumber: number, body })).toBe(false);
  });

  it('is why a message is refused, rather than its unknown number', () => {
    expect(acceptText({ ...text, bridgeNumber: agent }, numbers)).toEqual({
      kind: 'refused',
      reason: 'rcs-not-supported',
    });
  });
});
