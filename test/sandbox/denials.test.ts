import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AccessRequest } from '../../sandbox/engine/authorize.ts';
import { Permissions } from '../../sandbox/permissions/permissions.ts';
import type { Engine } from '../../sandbox/start-engine.ts';
import { startFixture } from './fixtures/start-fixture.ts';

const wait = { timeout: 15_000, interval: 10 };

let engine: Engine;

beforeAll(async () => {
  engine = await startFixture();
});

afterAll(() => engine.stop());

beforeEach(() => engine.reset());

afterEach(() => vi.restoreAllMocks());

/** The template as if it lacked what these actions are allowed by. */
function forbid(...actions: string[]): void {
  const isAllowed = engine.permissions.isAllowed.bind(engine.permissions);
  vi.spyOn(engine.permissions, 'isAllowed').mockImplementation(
    (request: AccessRequest) => !actions.includes(request.action) && isAllowed(request),
  );
}

function deadLetters() {
  return engine.queues.byUrl(engine.stack.outputs.InboundDeadLettersUrl ?? '').messages();
}

function sendText(): void {
  engine.phones.send({ from: '+12065550123', to: '+12065550100', body: 'Hello' });
}

function happened(outcome: string) {
  return vi.waitFor(() => {
    const entry = engine.timeline.entries().find((each) => each.outcome === outcome);
    if (!entry) throw new Error(`nothing was ${outcome}`);
    return entry;
  }, wait);
}

describe('what a policy lacks', () => {
  test('loses the text of a publisher, and the timeline tells', async () => {
    forbid('sns:Publish');
    sendText();

    expect(await happened('AuthorizationError')).toMatchObject({
      hop: 'sns',
      summary: 'Publish by sms-voice.amazonaws.com refused, message lost',
    });
  });

  test('leaves what SNS may not hand over in the dead letters, at once', async () => {
    forbid('lambda:InvokeFunction');
    sendText();
    await vi.waitFor(() => expect(deadLetters()).toHaveLength(1), wait);

    expect(engine.timeline.entries()).toContainEqual(
      expect.objectContaining({
        hop: 'sns',
        summary: 'undeliverable after 1 attempts, to the dead letters',
        outcome: 'AccessDeniedException',
      }),
    );
  });

  test('loses what SNS may not put into the dead letters', async () => {
    forbid('lambda:InvokeFunction', 'sqs:SendMessage');
    sendText();
    await vi.waitFor(
      () =>
        expect(engine.timeline.entries()).toContainEqual(
          expect.objectContaining({ hop: 'sns', summary: expect.stringContaining('notification lost') }),
        ),
      wait,
    );

    expect(deadLetters()).toEqual([]);
  });

  test("loses what Lambda may not put into the function's destination", async () => {
    forbid('sqs:SendMessage');
    engine.topics.publish({
      topicArn: engine.stack.outputs.InboundTopicArn ?? '',
      message: '{"do": "fail"}',
    });
    await vi.waitFor(
      () =>
        expect(engine.timeline.entries()).toContainEqual(
          expect.objectContaining({ summary: expect.stringContaining('event lost') }),
        ),
      wait,
    );

    expect(deadLetters()).toEqual([]);
  });

  test('keeps an event source from its queue until it is allowed', async () => {
    forbid('sqs:ReceiveMessage');
    const lane = engine.queues.byUrl(engine.stack.outputs.InboundLaneUrl ?? '');
    lane.send({ body: '{"do": "nothing"}', group: 'a', deduplicationId: 'one' });
    await happened('AccessDeniedException');
    expect(lane.messages()).toMatchObject([{ receiveCount: 0 }]);

    vi.restoreAllMocks();
    await vi.waitFor(() => expect(lane.messages()).toEqual([]), wait);
  });
});

test('grants each pair of action and resource once, and gives back what was withdrawn', () => {
  const permissions = new Permissions(engine.stack);
  const [grant] = permissions.grants();
  if (!grant) throw new Error('the fixture grants nothing');
  const { roleArn, action, resource } = grant;
  const caller = { kind: 'function', functionName: 'any', roleArn } as const;

  expect(permissions.isAllowed({ caller, action, resource })).toBe(true);
  permissions.withdraw(grant);
  expect(permissions.isAllowed({ caller, action, resource })).toBe(false);
  expect(permissions.isAllowed({ caller, action: 'sqs:DeleteMessage', resource })).toBe(true);
  permissions.withdraw();
  expect(permissions.isAllowed({ caller, action, resource })).toBe(true);
});
