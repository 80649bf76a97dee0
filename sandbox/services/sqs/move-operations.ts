import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { MoveTask, MoveTasks } from './move-tasks.ts';
import type { Queues } from './queues.ts';
import { requests } from './requests.ts';
import { define, sqsErrors } from './sqs-error.ts';

/** How SQS moves messages out of dead-letter queues. */
export function moveOperations(queues: Queues, moveTasks: MoveTasks): Record<string, Operation> {
  return {
    StartMessageMoveTask: define({
      request: requests.startMoveTask,
      resource: ({ SourceArn }) => SourceArn,
      run: ({ SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: perSecond }) => {
        const destination = DestinationArn === undefined ? undefined : queues.byArn(DestinationArn);
        const { handle } = moveTasks.start({ source: queues.byArn(SourceArn), destination, perSecond });
        return { TaskHandle: handle };
      },
    }),
    ListMessageMoveTasks: define({
      request: requests.listMoveTasks,
      resource: ({ SourceArn }) => SourceArn,
      run: ({ SourceArn, MaxResults }) => ({
        Results: moveTasks.list(queues.byArn(SourceArn), MaxResults).map(describe),
      }),
    }),
    CancelMessageMoveTask: define({
      request: requests.cancelMoveTask,
      resource: ({ TaskHandle }) => sourceOf(TaskHandle, moveTasks),
      run: ({ TaskHandle }) => ({
        ApproximateNumberOfMessagesMoved: moveTasks.cancel(TaskHandle).moved,
      }),
    }),
  };
}

function sourceOf(handle: string, moveTasks: MoveTasks): string {
  const task = moveTasks.find(handle);
  if (!task) throw sqsErrors.noSuchTask();
  return task.source.settings.arn;
}

function describe({ handle, source, destination, perSecond, ...task }: MoveTask): object {
  return {
    // Only a task that can still be cancelled is told with its handle.
    ...(task.status === 'RUNNING' && { TaskHandle: handle }),
    Status: task.status,
    SourceArn: source.settings.arn,
    ...(destination && { DestinationArn: destination.settings.arn }),
    ...(perSecond !== undefined && { MaxNumberOfMessagesPerSecond: perSecond }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    StartedTimestamp: task.startedAt,
  };
}
