import { randomUUID } from 'node:crypto';
import type { Cancel, Clock } from '../../engine/clock.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';
import type { Queues } from './queues.ts';
import { sqsErrors } from './sqs-error.ts';

/** What is moved from where to where. */
export interface Move {
  readonly source: Queue;
  /** Without it, each message goes back to where the redrive policy took it from. */
  readonly destination?: Queue | undefined;
  /** How many messages a second, of this machine's time; all at once unless told. */
  readonly perSecond?: number | undefined;
}

/** A move as it stands. */
export interface MoveTask extends Move {
  readonly handle: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly toMove: number;
  readonly moved: number;
  readonly status: 'RUNNING' | 'COMPLETED' | 'CANCELLED';
}

interface Task extends MoveTask {
  moved: number;
  status: MoveTask['status'];
  cancel: Cancel | undefined;
  /** Messages that have nowhere to go back to. */
  readonly stranded: Message[];
}

/**
 * Moves a dead-letter queue's messages back. What is moved is a new message with a new id under the deduplication id
 * it had: one that the destination still remembers is swallowed there, as a second send would be.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export class MoveTasks {
  readonly #queues: Queues;
  readonly #clock: Clock;
  readonly #timeline: Timeline;
  #tasks: Task[] = [];

  constructor(queues: Queues, { clock, timeline }: { clock: Clock; timeline: Timeline }) {
    this.#queues = queues;
    this.#clock = clock;
    this.#timeline = timeline;
  }

  /**
   * Moves all that can be received now.
   * @throws AwsError when the source is nobody's dead-letter queue, or another move of it is under way
   */
  start(move: Move): MoveTask {
    const { source } = move;
    if (this.#queues.sourcesOf(source).length === 0) {
      throw sqsErrors.invalidParameter('Source queue must be configured as a Dead Letter Queue.');
    }
    if (this.list(source, 1).some(({ status }) => status === 'RUNNING')) {
      throw sqsErrors.invalidParameter('A queue can have only one active message movement task at a time.');
    }
    const task: Task = {
      ...move,
      ...{ handle: randomUUID(), startedAt: this.#clock.now(), toMove: source.counts().visible },
      ...{ moved: 0, status: 'RUNNING', cancel: undefined, stranded: [] },
    };
    this.#tasks.unshift(task);
    this.#goOn(task, task.toMove);
    return task;
  }

  /** The newest ten tasks of a queue. */
  list(source: Queue, max: number): readonly MoveTask[] {
    return this.#tasks.filter((task) => task.source === source).slice(0, Math.min(max, 10));
  }

  find(handle: string): MoveTask | undefined {
    return this.#tasks.find((task) => task.handle === handle);
  }

  /**
   * Leaves what has not been moved yet.
   * @throws AwsError unless the task is running
   */
  cancel(handle: string): MoveTask {
    const task = this.#tasks.find((each) => each.handle === handle);
    if (task?.status !== 'RUNNING') throw sqsErrors.noSuchTask();
    this.#end(task, 'CANCELLED');
    return task;
  }

  clear(): void {
    for (const { cancel } of this.#tasks) cancel?.();
    this.#tasks = [];
  }

  #goOn(task: Task, left: number): void {
    const { source, perSecond } = task;
    for (let remaining = left; remaining > 0; remaining -= 1) {
      const message = source.take();
      if (!message) break;
      this.#bring(message, task);
      if (perSecond !== undefined && remaining > 1) {
        task.cancel = this.#clock.after(1000 / perSecond, () => this.#goOn(task, remaining - 1));
        return;
      }
    }
    this.#end(task, 'COMPLETED');
  }

  #end(task: Task, status: MoveTask['status']): void {
    task.cancel?.();
    task.status = status;
    for (const message of task.stranded) task.source.adopt(message, '');
  }

  #bring(message: Message, task: Task): void {
    const { source, destination, stranded } = task;
    const sources = this.#queues.sourcesOf(source);
    const target = destination ?? sources.find(({ settings }) => settings.arn === message.sourceArn);
    if (!target) {
      stranded.push(message);
      return;
    }
    const { body, attributes, group, deduplicationId } = message;
    const fifo = target.settings.fifo ? { group, deduplicationId } : {};
    const { swallowed } = target.send({ body, attributes, ...fifo });
    task.moved += 1;
    this.#timeline.add({
      hop: 'sqs',
      summary: `moved from ${source.settings.name} to ${target.settings.name}`,
      request: { messageId: message.id },
      outcome: swallowed ? 'swallowed-as-duplicate' : 'ok',
    });
  }
}
