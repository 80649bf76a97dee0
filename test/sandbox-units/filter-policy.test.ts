import { expect, test } from 'vitest';
import { compileFilterPolicy } from '../../sandbox/services/sns/filter-policy.ts';

const text = (Value: string) => ({ Type: 'String', Value });
const forward = {
  MessageVisibility: [{ exists: false }, 'CUSTOMER', 'ALL'],
  ParticipantRole: [{ exists: false }, { 'anything-but': ['CUSTOMER'] }],
};

test.for([
  { what: 'no policy', policy: {}, attributes: {}, wants: true },
  { what: 'an exact value', policy: { a: ['x'] }, attributes: { a: text('x') }, wants: true },
  { what: 'another value', policy: { a: ['x'] }, attributes: { a: text('X') }, wants: false },
  { what: 'a missing key', policy: { a: ['x'] }, attributes: {}, wants: false },
  { what: 'one of two keys', policy: { a: ['x'], b: ['y'] }, attributes: { a: text('x') }, wants: false },
  { what: 'a prefix', policy: { a: [{ prefix: 'ab' }] }, attributes: { a: text('abc') }, wants: true },
  { what: 'a suffix', policy: { a: [{ suffix: 'bc' }] }, attributes: { a: text('abd') }, wants: false },
  {
    what: 'anything but, present',
    policy: { a: [{ 'anything-but': 'x' }] },
    attributes: { a: text('x') },
    wants: false,
  },
  { what: 'anything but, absent', policy: { a: [{ 'anything-but': 'x' }] }, attributes: {}, wants: false },
  {
    what: 'anything but a prefix',
    policy: { a: [{ 'anything-but': { prefix: 'x' } }] },
    attributes: { a: text('xy') },
    wants: false,
  },
  { what: 'exists', policy: { a: [{ exists: true }] }, attributes: { a: text('') }, wants: true },
  { what: 'exists not', policy: { a: [{ exists: false }] }, attributes: { a: text('x') }, wants: false },
  {
    what: 'any case',
    policy: { a: [{ 'equals-ignore-case': 'abc' }] },
    attributes: { a: text('ABC') },
    wants: true,
  },
  {
    what: 'a number between',
    policy: { a: [{ numeric: ['>', 1, '<=', 3] }] },
    attributes: { a: { Type: 'Number', Value: '3' } },
    wants: true,
  },
  {
    what: 'a number outside',
    policy: { a: [{ numeric: ['>', 1, '<=', 3] }] },
    attributes: { a: { Type: 'Number', Value: '1' } },
    wants: false,
  },
  {
    what: 'a number given as text',
    policy: { a: [{ numeric: ['=', 1] }] },
    attributes: { a: text('1') },
    wants: false,
  },
  {
    what: 'a list with the value',
    policy: { a: ['x'] },
    attributes: { a: { Type: 'String.Array', Value: '["w","x"]' } },
    wants: true,
  },
  {
    what: 'a list that is not JSON',
    policy: { a: ['x'] },
    attributes: { a: { Type: 'String.Array', Value: 'x' } },
    wants: false,
  },
  {
    what: "an agent's message",
    policy: forward,
    attributes: { MessageVisibility: text('ALL'), ParticipantRole: text('AGENT') },
    wants: true,
  },
  {
    what: "the customer's echo",
    policy: forward,
    attributes: { MessageVisibility: text('ALL'), ParticipantRole: text('CUSTOMER') },
    wants: false,
  },
  {
    what: 'what only agents may see',
    policy: forward,
    attributes: { MessageVisibility: text('AGENT'), ParticipantRole: text('AGENT') },
    wants: false,
  },
  {
    what: 'an end without a role',
    policy: forward,
    attributes: { MessageVisibility: text('ALL') },
    wants: true,
  },
])('decides on $what', ({ policy, attributes, wants }) => {
  expect(compileFilterPolicy(policy)(attributes)).toBe(wants);
});

test('refuses an operator that it does not know, by name', () => {
  expect(() => compileFilterPolicy({ source: [{ cidr: '10.0.0.0/8' }] })).toThrow(/cidr.*source/);
});
