import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../sandbox/start-engine.ts';
import { startFixture } from './fixtures/start-fixture.ts';

const isInstalled = spawnSync('aws', ['--version']).status === 0;
if (!isInstalled)
  console.warn('SKIPPED: the AWS CLI is not installed, so nothing here has spoken to the sandbox with it');

let engine: Engine;

/** The CLI of version 1 finds SQS by its endpoint option alone, so that is given rather than AWS_ENDPOINT_URL. */
async function aws(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    'aws',
    ['--endpoint-url', engine.awsUrl, '--output', 'json', ...args],
    {
      env: {
        ...process.env,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'x',
        AWS_SECRET_ACCESS_KEY: 'x',
      },
    },
  );
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

describe.runIf(isInstalled)('the AWS CLI', () => {
  beforeAll(async () => {
    engine = await startFixture();
  });

  afterAll(() => engine.stop());

  beforeEach(() => engine.reset());

  test('publishes to a topic', async () => {
    const TopicArn = engine.stack.outputs.InboundTopicArn ?? '';
    const answer = await aws('sns', 'publish', '--topic-arn', TopicArn, '--message', '{"do":"nothing"}');

    expect(answer).toEqual({ MessageId: expect.any(String) });
    expect(await aws('sns', 'list-topics')).toEqual({ Topics: [{ TopicArn }] });
  });

  test('sends to a queue and receives from it', async () => {
    const url = engine.stack.outputs.InboundDeadLettersUrl ?? '';
    await aws('sqs', 'send-message', '--queue-url', url, '--message-body', 'hello');

    expect(await aws('sqs', 'receive-message', '--queue-url', url)).toMatchObject({
      Messages: [{ Body: 'hello' }],
    });
    expect(await aws('sqs', 'list-queues')).toMatchObject({ QueueUrls: expect.arrayContaining([url]) });
  });

  test('puts and gets an item', async () => {
    const table = ['--table-name', 'Fixture-Table'];
    await aws('dynamodb', 'put-item', ...table, '--item', '{"id":{"S":"1"}}');

    expect(await aws('dynamodb', 'get-item', ...table, '--key', '{"id":{"S":"1"}}')).toEqual({
      Item: { id: { S: '1' } },
    });
  });

  test('opens a chat', async () => {
    const DestinationId = engine.place.numbers[0]?.phoneNumberArn ?? '';
    const event = ['--event', 'Type=MESSAGE,ContentType=text/plain,Content=Hello'];
    const ids = ['--source-id', '+12065550123', '--destination-id', DestinationId];

    expect(await aws('connect', 'send-chat-integration-event', ...ids, ...event)).toEqual({
      InitialContactId: engine.chats.all()[0]?.id,
      NewChatCreated: true,
    });
  });

  test('sends a text, and names the error of one that is refused', async () => {
    const send = (body: string) =>
      aws(
        'pinpoint-sms-voice-v2',
        'send-text-message',
        ...['--destination-phone-number', '+12065550123', '--origination-identity', '+12065550100'],
        ...['--message-body', body],
      );
    expect(await send('Hi')).toEqual({ MessageId: engine.texts.list()[0]?.id });

    await expect(send('x'.repeat(1531))).rejects.toMatchObject({
      stderr: expect.stringContaining('ValidationException'),
    });
  });
});
