import { expect, test } from 'vitest';
import { resolve } from '../../sandbox/template/intrinsics.ts';
import { TemplateError } from '../../sandbox/template/template-error.ts';

const scope = {
  ref: (logicalId: string) => `ref(${logicalId})`,
  attribute: (logicalId: string, name: string) => `${logicalId}.${name}`,
};

test.for([
  { value: { Ref: 'Queue' }, expected: 'ref(Queue)' },
  { value: { 'Fn::GetAtt': ['Queue', 'Arn'] }, expected: 'Queue.Arn' },
  { value: { 'Fn::GetAtt': 'Table.Stream.Arn' }, expected: 'Table.Stream.Arn' },
  { value: { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }, expected: 'a-ref(B)' },
  { value: { 'Fn::Select': [1, { 'Fn::Split': ['/', 'x/y/z'] }] }, expected: 'y' },
  {
    value: { 'Fn::Sub': `arn:\${AWS::Region}:\${Queue.Arn}:\${!Literal}` },
    expected: `arn:ref(AWS::Region):Queue.Arn:\${Literal}`,
  },
  { value: { 'Fn::Sub': [`\${name}/\${Queue}`, { name: { Ref: 'N' } }] }, expected: 'ref(N)/ref(Queue)' },
  { value: { Deep: [{ Ref: 'A' }, 1, null, true] }, expected: { Deep: ['ref(A)', 1, null, true] } },
  { value: { Ref: 'A', Other: 1 }, expected: { Ref: 'A', Other: 1 } },
])('resolves $value', ({ value, expected }) => {
  expect(resolve(value, scope)).toEqual(expected);
});

test.for([
  { value: { 'Fn::ImportValue': 'x' }, message: /Fn::ImportValue/ },
  { value: { Ref: 1 }, message: /Ref got number/ },
  { value: { 'Fn::Join': ['-', 'abc'] }, message: /Fn::Join got string/ },
])('refuses $value', ({ value, message }) => {
  expect(() => resolve(value, scope)).toThrow(TemplateError);
  expect(() => resolve(value, scope)).toThrow(message);
});
