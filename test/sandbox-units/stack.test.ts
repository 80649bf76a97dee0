import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadStack } from '../../sandbox/template/stack.ts';

const fixture = fileURLToPath(new URL('../sandbox/fixtures/assembly', import.meta.url));
const awsUrl = 'http://127.0.0.1:4511';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  cpSync(fixture, folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

function change(
  edit: (resources: Record<string, { Type: string; Properties: Record<string, unknown> }>) => void,
): void {
  const file = join(folder, 'Fixture.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8'));
  edit(template.Resources);
  writeFileSync(file, JSON.stringify(template));
}

test('resolves a stack as it would be deployed', () => {
  const stack = loadStack(folder, awsUrl);

  expect(stack).toMatchObject({ name: 'Fixture', account: '111122223333', region: 'us-east-1' });
  expect(stack.outputs.InboundLaneUrl).toBe(`${awsUrl}/111122223333/Fixture-Lane.fifo`);
  expect(stack.queues.find(({ logicalId }) => logicalId === 'Lane')?.properties).toMatchObject({
    FifoQueue: true,
    VisibilityTimeout: 180,
    RedrivePolicy: {
      deadLetterTargetArn: 'arn:aws:sqs:us-east-1:111122223333:Fixture-FailureQueue.fifo',
      maxReceiveCount: 3,
    },
  });
  expect(stack.functions.find(({ logicalId }) => logicalId === 'Intake')).toMatchObject({
    name: 'Fixture-Intake',
    folder: join(folder, 'asset.functions'),
    properties: {
      Role: 'arn:aws:iam::111122223333:role/Fixture-Role',
      Timeout: 1,
      Environment: { Variables: { GREETING: 'hello-us-east-1' } },
    },
  });
  expect(stack.subscriptions[0]?.properties.Endpoint).toBe(
    'arn:aws:lambda:us-east-1:111122223333:function:Fixture-Intake',
  );
});

test('keeps the names that the template gives', () => {
  change(({ Topic }) => Object.assign(Topic ?? {}, { Properties: { TopicName: 'texts' } }));

  expect(loadStack(folder, awsUrl).topics[0]?.ref).toBe('arn:aws:sns:us-east-1:111122223333:texts');
});

test.for([
  {
    what: 'a type that it can not run',
    edit: { Lane2: { Type: 'AWS::Kinesis::Stream', Properties: {} } },
    message: /Lane2 \(AWS::Kinesis::Stream\)/,
  },
  {
    what: 'a property that it would not honour',
    edit: {
      LaneSource: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { FunctionName: 'Intake', EventSourceArn: 'arn', FilterCriteria: {} },
      },
    },
    message: /LaneSource.*FilterCriteria/,
  },
  {
    what: 'a reference to nothing',
    edit: { Role2: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'Nobody' } } } },
    message: /refers to Nobody/,
  },
])('refuses $what', ({ edit, message }) => {
  change((resources) => Object.assign(resources, edit));

  expect(() => loadStack(folder, awsUrl)).toThrow(message);
});

test('refuses an app of two stacks', () => {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.artifacts.Second = manifest.artifacts.Fixture;
  writeFileSync(file, JSON.stringify(manifest));

  expect(() => loadStack(folder, awsUrl)).toThrow(/expected one stack, found 2/);
});
