import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCore } from '../../sandbox/engine/core.ts';
import { MoveTasks } from '../../sandbox/services/sqs/move-tasks.ts';
import type { Queue } from '../../sandbox/services/sqs/queue.ts';
import { Queues } from '../../sandbox/services/sqs/queues.ts';
import { queueResource } from './settings.ts';

let lane: Queue;
let failures: Queue;
let moveTasks: MoveTasks;

afterEach(() => moveTasks.clear());

beforeEach(() => {
  const core = createCore(1);
  const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:111122223333:Failures.fifo';
  const queues = new Queues(
    [
      queueResource('Failures', {}),
      queueResource('Lane', { RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 1 } }),
    ],
    core.clock,
  );
  lane = queues.byUrl('http://127.0.0.1/111122223333/Lane.fifo');
  failures = queues.byArn(deadLetterTargetArn);
  moveTasks = new MoveTasks(queues, core);
});

test('moves a message under a new id, with its group, body and attributes', () => {
  const attributes = { reason: { DataType: 'String', StringValue: 'AccessDeniedException' } };
  const { id } = failures.send({ body: 'x', group: 'a', deduplicationId: 'lane-id', attributes });

  expect(moveTasks.start({ source: failures, destination: lane }).moved).toBe(1);
  expect(failures.messages()).toEqual([]);
  expect(lane.messages()).toMatchObject([{ body: 'x', group: 'a', attributes }]);
  expect(lane.messages()[0]?.id).not.toBe(id);
});

test('loses a message whose deduplication id the destination remembers: whoever keeps it must rename it', () => {
  lane.send({ body: 'x', group: 'a', deduplicationId: 'inbound-id' });
  lane.delete(lane.receive({ max: 1, held: true })[0]?.handle ?? '');
  failures.send({ body: 'x', group: 'a', deduplicationId: 'inbound-id' });
  moveTasks.start({ source: failures, destination: lane });

  expect(lane.messages()).toEqual([]);
});

test('goes back to where the redrive policy took it from, when no destination is named', () => {
  lane.send({ body: 'x', group: 'a', deduplicationId: '1' });
  lane.receive({ max: 1, visibilitySeconds: 0 });
  lane.receive({ max: 1 });
  failures.send({ body: 'sent here directly', group: 'b', deduplicationId: '2' });
  lane.clear();

  expect(moveTasks.start({ source: failures })).toMatchObject({ toMove: 2, moved: 1 });
  expect(lane.messages()).toMatchObject([{ body: 'x' }]);
  expect(failures.messages()).toMatchObject([{ body: 'sent here directly' }]);
});

test('refuses a source that is no dead-letter queue', () => {
  expect(() => moveTasks.start({ source: lane })).toThrow(/must be configured as a Dead Letter Queue/);
});

test('lists the newest task first', () => {
  moveTasks.start({ source: failures, destination: lane });
  const newest = moveTasks.start({ source: failures, destination: lane });

  expect(moveTasks.list(failures, 1)).toEqual([newest]);
});

test('moves no faster than it is told, and leaves the rest when it is cancelled', async () => {
  for (const id of ['1', '2', '3']) failures.send({ body: id, group: id, deduplicationId: id });
  const { handle } = moveTasks.start({ source: failures, destination: lane, perSecond: 2 });

  expect(moveTasks.find(handle)).toMatchObject({ status: 'RUNNING', toMove: 3, moved: 1 });
  expect(() => moveTasks.start({ source: failures, destination: lane })).toThrow(/only one active/);
  await vi.waitFor(() => expect(moveTasks.find(handle)?.moved).toBe(2), { interval: 1 });
  expect(moveTasks.cancel(handle)).toMatchObject({ status: 'CANCELLED', moved: 2 });
  expect(failures.messages()).toMatchObject([{ body: '3' }]);
  expect(() => moveTasks.cancel(handle)).toThrow(
    expect.objectContaining({ code: 'ResourceNotFoundException' }),
  );
});
