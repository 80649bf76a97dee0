import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Authorize } from '../../engine/authorize.ts';
import type { ServicePrincipal } from '../../engine/caller.ts';
import type { Cancel, Clock } from '../../engine/clock.ts';
import { type Faults, overtakenMilliseconds } from '../../engine/faults.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Queues } from '../sqs/queues.ts';
import { deadLetterAttributes, type Notification, toDeadLetter, toLambdaEvent } from './notification.ts';
import type { Subscription } from './topics.ts';

/** Takes an event for a function's asynchronous queue. @throws AwsError when it doesn't */
export type AsyncInvoke = (functionArn: string, event: object, correlationId: string | undefined) => void;

export interface DeliveryParts {
  readonly invoke: AsyncInvoke;
  readonly queues: Queues;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly faults: Faults;
  readonly authorize: Authorize;
}

interface Attempt {
  readonly notification: Notification;
  readonly subscription: Subscription;
  readonly number: number;
}

/** Where AWS retries 100,015 times over 23 days, here it is three times. */
const retryWaitsSeconds = [1, 5, 20];

/** What a caller did wrong is not tried again. */
const permanent = new Set(['AccessDeniedException', 'ResourceNotFoundException']);

/** Hands notifications to functions, repeats what fails, and ends in the subscription's dead letters. */
export class NotificationDelivery {
  readonly #parts: DeliveryParts;
  readonly #waiting = new Set<Cancel>();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  deliver(notification: Notification, subscription: Subscription): void {
    const { faults } = this.#parts;
    const call = { service: 'sns', operation: 'Publish' } as const;
    this.#schedule({ notification, subscription, number: 0 }, this.#lateness(call));
    if (faults.strike('duplicate', call)) {
      this.#schedule({ notification, subscription, number: 0 }, this.#lateness(call));
    }
  }

  /** Forgets what waits to be tried again. */
  clear(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }

  /** A reordered notification is overtaken by those of the next half second. */
  #lateness(call: { service: 'sns'; operation: string }): number {
    return this.#parts.faults.strike('reorder', call) ? overtakenMilliseconds : 0;
  }

  #schedule(attempt: Attempt, milliseconds: number): void {
    if (milliseconds <= 0) {
      this.#attempt(attempt);
      return;
    }
    const cancel = this.#parts.clock.after(milliseconds, () => {
      this.#waiting.delete(cancel);
      this.#attempt(attempt);
    });
    this.#waiting.add(cancel);
  }

  #attempt({ notification, subscription, number }: Attempt): void {
    const { clock, invoke } = this.#parts;
    try {
      this.#require(subscription, 'lambda:InvokeFunction', subscription.functionArn);
      invoke(
        subscription.functionArn,
        toLambdaEvent(notification, subscription.arn),
        notification.correlationId,
      );
    } catch (error) {
      const code = codeOf(error);
      const wait = permanent.has(code) ? undefined : retryWaitsSeconds[number];
      if (wait === undefined) this.#giveUp({ notification, subscription, number }, code);
      else this.#schedule({ notification, subscription, number: number + 1 }, clock.shortened(wait));
    }
  }

  #giveUp({ notification, subscription, number }: Attempt, code: string): void {
    const { queues, timeline } = this.#parts;
    const { deadLetterArn, arn } = subscription;
    timeline.add({
      hop: 'sns',
      correlationId: notification.correlationId,
      summary: `undeliverable after ${number + 1} attempts, ${deadLetterArn ? 'to the dead letters' : 'lost'}`,
      outcome: code,
    });
    if (!deadLetterArn || !this.#mayKeep(subscription, deadLetterArn)) return;
    queues.byArn(deadLetterArn).send({
      body: JSON.stringify(toDeadLetter(notification, arn)),
      attributes: deadLetterAttributes(code),
    });
  }

  #mayKeep(subscription: Subscription, deadLetterArn: string): boolean {
    try {
      this.#require(subscription, 'sqs:SendMessage', deadLetterArn);
      return true;
    } catch (error) {
      const summary = 'SendMessage to the dead letters of a subscription, notification lost';
      this.#parts.timeline.add({ hop: 'sns', summary, outcome: codeOf(error) });
      return false;
    }
  }

  /** @throws AwsError when the resource's policy doesn't let the topic do it */
  #require({ topicArn }: Subscription, action: string, resource: string): void {
    const caller: ServicePrincipal = {
      kind: 'service',
      principal: 'sns.amazonaws.com',
      sourceArn: topicArn,
      sourceAccount: topicArn.split(':')[4] ?? '',
    };
    if (this.#parts.authorize({ caller, action, resource })) return;
    const message = `sns.amazonaws.com is not authorized to perform: ${action} on resource: ${resource}`;
    throw new AwsError({ code: 'AccessDeniedException', message, status: 403 });
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
