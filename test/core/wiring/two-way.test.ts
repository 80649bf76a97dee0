import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatFormer,
  isOwnChannel,
  originOf,
  parseFormer,
  type TwoWay,
} from '../../../lambda/core/wiring/two-way.ts';

const word = fc.stringMatching(/^\S{1,40}$/);
const twoWay: fc.Arbitrary<TwoWay> = fc.oneof(
  fc.constant<TwoWay>({ kind: 'off' }),
  word.map((channelArn): TwoWay => ({ kind: 'on', channelArn })),
  fc.tuple(word, word).map(([channelArn, roleArn]): TwoWay => ({ kind: 'on', channelArn, roleArn })),
);

describe('what was before', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(word, twoWay, (originArn, setting) => {
        const former = { originArn, twoWay: setting };
        expect(parseFormer(formatFormer(former))).toEqual(former);
      }),
    );
  });

  it.each([
    '',
    'arn',
    'arn off topic',
    'arn on',
    'arn on ',
    'arn on topic ',
    'arn on topic role more',
    'arn maybe',
  ])('is not read from "%s"', (text) => {
    expect(parseFormer(text)).toBeUndefined();
  });
});

describe('a channel', () => {
  const topicArn = 'arn:aws:sns:us-east-1:111122223333:Bridge-InboundTopic0D3EE0F5-aB3dE5fG7h';

  it.each([
    ['the topic itself', topicArn],
    ['a topic that was in its place', 'arn:aws:sns:us-east-1:111122223333:Bridge-InboundTopic0D3EE0F5-9'],
  ])("is the stack's own: %s", (_, channelArn) => {
    expect(isOwnChannel(channelArn, topicArn)).toBe(true);
  });

  it.each([
    [
      'another topic of the stack',
      'arn:aws:sns:us-east-1:111122223333:Bridge-OutboundTopic747947E0-aB3dE5fG7h',
    ],
    [
      'a topic of another stack',
      'arn:aws:sns:us-east-1:111122223333:Bridge2-InboundTopic0D3EE0F5-aB3dE5fG7h',
    ],
    ['a longer name', 'arn:aws:sns:us-east-1:111122223333:Bridge-InboundTopic0D3EE0F5-aB3dE5fG7h-old'],
    ['another Region', 'arn:aws:sns:us-west-2:111122223333:Bridge-InboundTopic0D3EE0F5-aB3dE5fG7h'],
    ['Connect', 'connect.us-east-1.amazonaws.com'],
  ])("is not the stack's own: %s", (_, channelArn) => {
    expect(isOwnChannel(channelArn, topicArn)).toBe(false);
  });

  it.each(['replies', 'sms-replies'])(
    'is no other than the topic where that was not named by CloudFormation (%s)',
    (name) => {
      const named = `arn:aws:sns:us-east-1:111122223333:${name}`;

      expect(isOwnChannel(named, named)).toBe(true);
      expect(isOwnChannel('arn:aws:sns:us-east-1:111122223333:sms-other', named)).toBe(false);
    },
  );
});

describe('an origin', () => {
  it.each([
    ['arn:aws:sms-voice:us-east-1:111122223333:phone-number/pool-like', 'phone-number'],
    ['arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1', 'pool'],
  ])('%s is a %s', (arn, kind) => {
    expect(originOf(arn)).toEqual({ arn, kind });
  });
});
