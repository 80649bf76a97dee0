import type { Clock } from '../../engine/clock.ts';
import type { Stack } from '../../template/stack.ts';
import type { QueueSettings } from './message.ts';
import { Queue } from './queue.ts';
import { sqsErrors } from './sqs-error.ts';

/** All queues of the stack. */
export class Queues {
  readonly #byName: ReadonlyMap<string, Queue>;

  constructor(resources: Stack['queues'], clock: Clock) {
    this.#byName = new Map(
      resources.map((resource) => [resource.name, new Queue(toSettings(resource), clock)]),
    );
    for (const queue of this.all()) this.#connect(queue);
  }

  all(): readonly Queue[] {
    return [...this.#byName.values()];
  }

  findByName(name: string): Queue | undefined {
    return this.#byName.get(name);
  }

  /** The host of a queue URL makes no difference. @throws AwsError QueueDoesNotExist */
  byUrl(url: string): Queue {
    return this.#required(url.slice(url.lastIndexOf('/') + 1));
  }

  /** @throws AwsError QueueDoesNotExist */
  byArn(arn: string): Queue {
    return this.#required(arn.slice(arn.lastIndexOf(':') + 1));
  }

  /** Queues whose redrive policy names this one. */
  sourcesOf(queue: Queue): readonly Queue[] {
    return this.all().filter(({ settings }) => settings.redrive?.deadLetterArn === queue.settings.arn);
  }

  #required(name: string): Queue {
    const queue = this.#byName.get(name);
    if (!queue) throw sqsErrors.noQueue();
    return queue;
  }

  #connect(queue: Queue): void {
    const { redrive, arn } = queue.settings;
    if (!redrive) return;
    const deadLetters = this.byArn(redrive.deadLetterArn);
    queue.connectDeadLetters((message) => deadLetters.adopt(message, arn));
  }
}

function toSettings({ name, ref, attributes, properties }: Stack['queues'][number]): QueueSettings {
  const { RedrivePolicy } = properties;
  return {
    name,
    url: ref,
    arn: attributes.Arn ?? '',
    fifo: properties.FifoQueue,
    contentBasedDeduplication: properties.ContentBasedDeduplication,
    deduplicationPerGroup: properties.DeduplicationScope === 'messageGroup',
    visibilitySeconds: properties.VisibilityTimeout,
    delaySeconds: properties.DelaySeconds,
    receiveWaitSeconds: properties.ReceiveMessageWaitTimeSeconds,
    retentionSeconds: properties.MessageRetentionPeriod,
    maximumBytes: properties.MaximumMessageSize,
    redrive: RedrivePolicy && {
      deadLetterArn: RedrivePolicy.deadLetterTargetArn,
      maxReceiveCount: RedrivePolicy.maxReceiveCount ?? 10,
    },
  };
}
