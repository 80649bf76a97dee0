import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TimelineEntry } from '../../sandbox/engine/timeline.ts';
import type { Engine } from '../../sandbox/start-engine.ts';
import { startFixture } from './fixtures/start-fixture.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await startFixture();
});

afterAll(() => engine.stop());

beforeEach(() => engine.reset());

const wait = { timeout: 15_000, interval: 10 };

function publish(message: object, attributes = {}): void {
  engine.topics.publish({
    topicArn: engine.stack.outputs.InboundTopicArn ?? '',
    message: JSON.stringify(message),
    attributes,
  });
}

function send(message: object, group = 'a'): void {
  lane().send({ body: JSON.stringify(message), group, deduplicationId: crypto.randomUUID() });
}

function lane() {
  return engine.queues.byUrl(engine.stack.outputs.InboundLaneUrl ?? '');
}

function deadLetters() {
  return engine.queues.byUrl(engine.stack.outputs.InboundDeadLettersUrl ?? '');
}

function runs(name: string): readonly TimelineEntry[] {
  return engine.timeline
    .entries()
    .filter(({ hop, summary }) => hop === 'lambda' && summary === `${name} ran`);
}

async function run(name: string): Promise<TimelineEntry> {
  return vi.waitFor(() => {
    const [first] = runs(name);
    if (!first) throw new Error('not yet');
    return first;
  }, wait);
}

describe('an invocation', () => {
  test('has just the variables of the template and those of Lambda, and the context Lambda gives', async () => {
    publish({ do: 'nothing' });
    const { response } = await run('Fixture-Intake');

    expect(response).toMatchObject({
      folder: expect.stringMatching(/asset\.functions$/),
      context: {
        functionName: 'Fixture-Intake',
        memoryLimitInMB: '256',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:Fixture-Intake',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        remaining: expect.any(Number),
      },
    });
    const { environment } = response as { environment: Record<string, string> };
    expect(environment).toMatchObject({
      LANE_URL: `${engine.awsUrl}/111122223333/Fixture-Lane.fifo`,
      GREETING: 'hello-us-east-1',
      AWS_ENDPOINT_URL: engine.awsUrl,
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    });
    expect(
      Object.keys(environment)
        .filter((name) => !/^(AWS_|LAMBDA_|_HANDLER|LANG|PATH|TZ)/.test(name))
        .sort(),
    ).toEqual(['GREETING', 'LANE_URL']);
  });

  test('gets the notification as Lambda writes it', async () => {
    publish({ do: 'nothing' }, { Kind: { Type: 'String', Value: 'news' } });
    const { response } = await run('Fixture-Intake');

    expect(response).toMatchObject({
      sns: {
        Type: 'Notification',
        TopicArn: 'arn:aws:sns:us-east-1:111122223333:Fixture-Topic',
        Message: '{"do":"nothing"}',
        MessageAttributes: { Kind: { Type: 'String', Value: 'news' } },
        SigningCertUrl: expect.any(String),
        UnsubscribeUrl: expect.any(String),
        Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    });
  });

  test('reuses a warm process', async () => {
    publish({ do: 'nothing' });
    await run('Fixture-Intake');
    publish({ do: 'nothing' });
    await vi.waitFor(() => expect(runs('Fixture-Intake')).toHaveLength(2), wait);

    const [first, second] = runs('Fixture-Intake').map(
      ({ response }) => response as { pid: number; calls: number },
    );
    expect(second).toMatchObject({ pid: first?.pid, calls: 2 });
  });

  test('shows what the function logs, and nothing of it on its own output', async () => {
    publish({ do: 'log' });

    await vi.waitFor(() => {
      const logs = engine.timeline.entries().filter(({ hop }) => hop === 'log');
      expect(logs).toMatchObject([{ summary: 'Fixture-Intake', response: 'a line of the function' }]);
    }, wait);
  });

  test('is not made for a notification that the filter policy keeps away', async () => {
    publish({ do: 'nothing' }, { Kind: { Type: 'String', Value: 'noise' } });
    publish({ do: 'nothing' });
    await run('Fixture-Intake');

    expect(runs('Fixture-Intake')).toHaveLength(1);
  });
});

describe('a failing asynchronous invocation', () => {
  test.for([
    { action: 'fail', errorType: 'TypeError', errorMessage: 'asked to fail' },
    { action: 'hang', errorType: 'Sandbox.Timedout', errorMessage: /Task timed out after 1\.00 seconds$/ },
    { action: 'exit', errorType: 'Runtime.ExitError', errorMessage: /Runtime exited/ },
    { action: 'reject', errorType: 'RangeError', errorMessage: 'nobody caught this' },
  ])(
    'is tried three times and kept with its record ($action)',
    async ({ action, errorType, errorMessage }) => {
      publish({ do: action });
      await vi.waitFor(() => expect(deadLetters().messages()).toHaveLength(1), wait);

      expect(runs('Fixture-Intake').map(({ outcome }) => outcome)).toEqual([errorType, errorType, errorType]);
      expect(JSON.parse(deadLetters().messages()[0]?.body ?? '')).toEqual({
        version: '1.0',
        timestamp: expect.any(String),
        requestContext: {
          requestId: expect.any(String),
          functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:Fixture-Intake:$LATEST',
          condition: 'RetriesExhausted',
          approximateInvokeCount: 3,
        },
        requestPayload: { Records: [expect.objectContaining({ EventSource: 'aws:sns' })] },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: expect.objectContaining({
          errorType,
          errorMessage: expect.stringMatching(errorMessage),
        }),
      });
    },
  );
});

describe('a notification that Lambda does not take', () => {
  test.for([
    { fault: { throttle: 1 }, attempts: 4, code: 'TooManyRequestsException' },
    { fault: { refuse: 1 }, attempts: 1, code: 'AccessDeniedException' },
  ])(
    "goes to the subscription's dead letters after $attempts attempts",
    async ({ fault, attempts, code }) => {
      engine.faults.replace({ seed: 1, services: { lambda: fault } });
      publish({ do: 'nothing' });
      await vi.waitFor(() => expect(deadLetters().messages()).toHaveLength(1), wait);

      const [message] = deadLetters().messages();
      expect(JSON.parse(message?.body ?? '')).toMatchObject({
        Type: 'Notification',
        Message: '{"do":"nothing"}',
      });
      expect(message?.attributes.ErrorMessage?.StringValue).toBe(code);
      expect(engine.timeline.entries()).toContainEqual(
        expect.objectContaining({
          summary: `undeliverable after ${attempts} attempts, to the dead letters`,
          outcome: code,
        }),
      );
    },
  );
});

describe('an event source', () => {
  test('deletes what the function takes', async () => {
    send({ do: 'nothing' });
    await run('Fixture-Delivery');

    await vi.waitFor(() => expect(lane().messages()).toEqual([]), wait);
  });

  test('deletes the taken part of a batch and brings the reported part again', async () => {
    send({ do: 'report' });
    send({ do: 'nothing' });

    await vi.waitFor(() => {
      const [first] = runs('Fixture-Delivery');
      expect(first?.request).toMatchObject({
        Records: [{ body: '{"do":"report"}' }, { body: '{"do":"nothing"}' }],
      });
      expect(runs('Fixture-Delivery').slice(1)).toContainEqual(
        expect.objectContaining({
          request: { Records: [expect.objectContaining({ body: '{"do":"report"}' })] },
        }),
      );
    }, wait);
  });

  test('moves a message to the failure queue after the receives that the redrive policy allows, whole', async () => {
    lane().send({
      body: '{"do":"fail"}',
      group: 'a',
      deduplicationId: 'once',
      attributes: { note: { DataType: 'String', StringValue: 'kept' } },
    });
    const failureQueue = engine.queues.byUrl(engine.stack.outputs.InboundFailureQueueUrl ?? '');
    await vi.waitFor(() => expect(failureQueue.messages()).toHaveLength(1), wait);

    expect(runs('Fixture-Delivery')).toHaveLength(3);
    expect(failureQueue.messages()[0]).toMatchObject({
      body: '{"do":"fail"}',
      group: 'a',
      attributes: { note: { StringValue: 'kept' } },
    });
  });

  test('has no more batches in flight than its maximum concurrency', async () => {
    for (const group of ['a', 'b', 'c', 'd', 'e']) send({ do: 'wait', milliseconds: 150 }, group);

    await vi.waitFor(() => expect(lane().counts()).toMatchObject({ inFlight: 4, visible: 1 }), wait);
    await vi.waitFor(() => expect(lane().messages()).toEqual([]), wait);
  });

  test('leaves the rest of a group in its lane while some of it is in flight', async () => {
    for (let count = 0; count < 3; count += 1) send({ do: 'wait', milliseconds: 150 }, 'a');

    await vi.waitFor(() => expect(lane().counts()).toMatchObject({ inFlight: 2, visible: 1 }), wait);
    await vi.waitFor(() => expect(runs('Fixture-Delivery')).toHaveLength(2), wait);
  });

  test('brings a message of a killed process back no earlier than its claim ends', async () => {
    send({ do: 'exit' });
    const first = await run('Fixture-Delivery');
    // 180 seconds of visibility are 180 ms here, the function's own two seconds are not shortened.
    await vi.waitFor(() => expect(runs('Fixture-Delivery').length).toBeGreaterThan(1), wait);

    const [, second] = runs('Fixture-Delivery');
    const startOf = (entry: TimelineEntry | undefined) =>
      Date.parse(entry?.at ?? '') - (entry?.milliseconds ?? 0);
    expect(startOf(second)).toBeGreaterThanOrEqual(startOf(first) + 1_900);
  });

  test('holds its message while an attempt takes longer than the shortened visibility', async () => {
    send({ do: 'wait', milliseconds: 600 });
    await vi.waitFor(() => expect(lane().messages()).toEqual([]), wait);

    expect(runs('Fixture-Delivery')).toHaveLength(1);
  });
});
