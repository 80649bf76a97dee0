import type { Authorize } from '../../engine/authorize.ts';
import type { Cancel, Clock } from '../../engine/clock.ts';
import { type Faults, failuresBefore, lostAnswers } from '../../engine/faults.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Receipt } from '../sqs/message.ts';
import type { Queue } from '../sqs/queue.ts';
import type { FunctionSettings } from './invocation.ts';

export interface SourceQueueParts {
  readonly clock: Clock;
  readonly authorize: Authorize;
  readonly faults: Faults;
  readonly timeline: Timeline;
}

/** What an event source needs of its function's role before it asks for messages. */
const pollActions = ['ReceiveMessage', 'GetQueueAttributes'];

const nextPollSeconds = 5;

/**
 * A queue as an event source reaches it: with the function's role, and through SQS's faults.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export class SourceQueue {
  readonly #queue: Queue;
  readonly #target: FunctionSettings;
  readonly #parts: SourceQueueParts;
  #nextPoll: Cancel | undefined;
  #wasDenied = false;

  constructor(queue: Queue, target: FunctionSettings, parts: SourceQueueParts) {
    this.#queue = queue;
    this.#target = target;
    this.#parts = parts;
  }

  /** Calls `again` when a poll that failed is due once more. */
  receive(max: number, again: () => void): readonly Receipt[] {
    if (this.#nextPoll || !this.#queue.hasAvailable()) return [];
    const { faults } = this.#parts;
    const call = { service: 'sqs', operation: 'ReceiveMessage' } as const;
    const delay = faults.strike('delay', call);
    const isOff =
      !this.#mayPoll() || faults.strikeAny(failuresBefore, call) || faults.strike('reorder', call);
    if (isOff || delay) {
      this.#pollLater(again, delay?.delayMilliseconds);
      return [];
    }
    const receipts = this.#queue.receive({ max, held: true });
    if (!faults.strikeAny(lostAnswers, call)) return receipts;
    for (const receipt of receipts) this.returnLater(receipt);
    return this.receive(max, again);
  }

  /** A message that can't be deleted comes back when its visibility ends. */
  delete(receipt: Receipt): void {
    const { faults } = this.#parts;
    const call = { service: 'sqs', operation: 'DeleteMessage' } as const;
    const isStuck =
      !this.#mayDo('DeleteMessage') ||
      faults.strikeAny(failuresBefore, call) !== undefined ||
      faults.strike('duplicate', { ...call, operation: 'ReceiveMessage' }) !== undefined;
    if (isStuck) this.returnLater(receipt);
    else this.#queue.delete(receipt.handle);
  }

  /** @param earliest when the message may be back at the earliest, in ms since 1970 */
  returnLater({ handle }: Receipt, earliest = 0): void {
    this.#queue.release(handle, Math.max(earliest, this.#parts.clock.now()));
  }

  /** Forgets that a poll is due. */
  pause(): void {
    this.#nextPoll?.();
    this.#nextPoll = undefined;
  }

  #mayPoll(): boolean {
    return pollActions.every((name) => this.#mayDo(name));
  }

  #mayDo(operation: string): boolean {
    const { authorize, timeline } = this.#parts;
    const { name, roleArn } = this.#target;
    const caller = { kind: 'function', functionName: name, roleArn } as const;
    const isAllowed = authorize({
      caller,
      action: `sqs:${operation}`,
      resource: this.#queue.settings.arn,
    });
    if (!isAllowed && !this.#wasDenied) {
      const summary = `${operation} by the event source of ${name}`;
      timeline.add({ hop: 'sqs', summary, outcome: 'AccessDeniedException' });
    }
    this.#wasDenied = !isAllowed;
    return isAllowed;
  }

  #pollLater(again: () => void, milliseconds?: number): void {
    const { clock } = this.#parts;
    this.#nextPoll = clock.after(milliseconds ?? clock.shortened(nextPollSeconds), () => {
      this.#nextPoll = undefined;
      again();
    });
  }
}
