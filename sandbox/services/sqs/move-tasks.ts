import { randomUUID } from 'node:crypto';
import type { Clock } from '../../engine/clock.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';
import type { Queues } from './queues.ts';
import { sqsErrors } from './sqs-error.ts';

interface MoveTask {
  readonly handle: string;
  readonly source: Queue;
  readonly destination: Queue | undefined;
  readonly startedAt: number;
  readonly toMove: number;
  moved: number;
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
  readonly #tasks: MoveTask[] = [];

  constructor(queues: Queues, { clock, timeline }: { clock: Clock; timeline: Timeline }) {
    this.#queues = queues;
    this.#clock = clock;
    this.#timeline = timeline;
  }

  /**
   * Moves all that can be received now.
   * @param destination where to; without it, each message goes back to where the redrive policy took it from
   * @throws AwsError when the source is nobody's dead-letter queue
   */
  start(source: Queue, destination?: Queue): MoveTask {
    const sources = this.#queues.sourcesOf(source);
    if (sources.length === 0) {
      throw sqsErrors.invalidParameter('Source queue must be configured as a Dead Letter Queue.');
    }
    const toMove = source.counts().visible;
    const task = {
      handle: randomUUID(),
      source,
      destination,
      startedAt: this.#clock.now(),
      toMove,
      moved: 0,
    };
    this.#tasks.unshift(task);
    const stranded: Message[] = [];
    for (let left = toMove; left > 0; left -= 1) {
      const message = source.take();
      if (!message) break;
      const origin = sources.find(({ settings }) => settings.arn === message.sourceArn);
      const target = destination ?? origin;
      if (!target) stranded.push(message);
      else {
        this.#move(message, source, target);
        task.moved += 1;
      }
    }
    for (const message of stranded) source.adopt(message, '');
    return task;
  }

  /** The newest ten tasks of a queue. */
  list(source: Queue, max: number): readonly MoveTask[] {
    return this.#tasks.filter((task) => task.source === source).slice(0, Math.min(max, 10));
  }

  #move(message: Message, source: Queue, target: Queue): void {
    const { body, attributes, group, deduplicationId } = message;
    const fifo = target.settings.fifo ? { group, deduplicationId } : {};
    const { swallowed } = target.send({ body, attributes, ...fifo });
    this.#timeline.add({
      hop: 'sqs',
      summary: `moved from ${source.settings.name} to ${target.settings.name}`,
      request: { messageId: message.id },
      outcome: swallowed ? 'swallowed-as-duplicate' : 'ok',
    });
  }
}
