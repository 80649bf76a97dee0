import { describe, expect, test } from 'vitest';
import type { Statement } from '../../policies/policy-document.ts';
import { appliesTo, type PolicyQuestion } from '../../policies/statement.ts';
import { matchesArn, matchesPattern } from '../../policies/wildcards.ts';

const topic = 'arn:aws:sns:us-east-1:111122223333:topic';

const question: PolicyQuestion = {
  principal: { kind: 'service', name: 'connect.amazonaws.com' },
  action: 'sns:Publish',
  resource: topic,
  context: { 'aws:SourceAccount': '111122223333', 'aws:SecureTransport': 'true' },
};

const statement: Statement = {
  Effect: 'Allow',
  Principal: { Service: ['connect.amazonaws.com'] },
  Action: ['sns:Publish'],
  Resource: [topic],
  Condition: { StringEquals: { 'aws:SourceAccount': ['111122223333'] } },
};

describe('a statement', () => {
  test.for<[string, Partial<Statement>, boolean]>([
    ['names all of it', {}, true],
    ['has the action in other letters, by a pattern', { Action: ['SNS:pub*'] }, true],
    ['has another action', { Action: ['sns:Subscribe'] }, false],
    ['has any resource', { Resource: ['*'] }, true],
    ['has another resource', { Resource: [`${topic}s`] }, false],
    ['names anybody', { Principal: '*' }, true],
    ['names any account', { Principal: { AWS: ['*'] } }, true],
    ['names another service', { Principal: { Service: ['sns.amazonaws.com'] } }, false],
    ['wants another account', { Condition: { StringEquals: { 'aws:SourceAccount': ['1'] } } }, false],
    [
      'wants a key that is not there',
      { Condition: { ArnEquals: { 'aws:SourceArn': ['arn:aws:connect:us-east-1:111122223333:*'] } } },
      false,
    ],
    ['forbids plain text', { Condition: { Bool: { 'aws:SecureTransport': ['false'] } } }, false],
    ['excludes another', { Condition: { StringNotEquals: { 'aws:SourceAccount': ['1'] } } }, true],
    [
      'wants two things of which one is missed',
      {
        Condition: { Bool: { 'aws:SecureTransport': ['true'] }, StringLike: { 'aws:SourceAccount': ['2*'] } },
      },
      false,
    ],
  ])('that %s', ([, changes, expected]) => {
    expect(appliesTo({ ...statement, ...changes }, question)).toBe(expected);
  });
});

test('takes every other sign of a pattern for itself', () => {
  expect(matchesPattern('a.b', 'a.b')).toBe(true);
  expect(matchesPattern('a.b', 'axb')).toBe(false);
  expect(matchesPattern('a?b*', 'axb\nc')).toBe(true);
});

test('lets no star of an ARN reach into its next part', () => {
  expect(matchesArn('arn:aws:*:us-east-1:1:x', 'arn:aws:sns:us-east-1:1:x')).toBe(true);
  expect(matchesArn('arn:aws:*:1:x', 'arn:aws:sns:us-east-1:1:x')).toBe(false);
  expect(matchesArn('arn:aws:sns:us-east-1:1:*', 'arn:aws:sns:us-east-1:1:x:y')).toBe(true);
});
