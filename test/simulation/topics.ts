import type { MemoryDeadLetters } from '../twins/memory-dead-letters.ts';
import type { Rates } from './accidents.ts';
import type { Bridge } from './bridge.ts';
import type { Chance } from './chance.ts';
import type { Invocations } from './invocations.ts';
import type { Mutant } from './mutant.ts';
import type { TopicName } from './names.ts';
import type { Records } from './notifications.ts';
import type { FunctionProcess } from './process.ts';
import type { Scheduler } from './scheduler.ts';
import { type FunctionName, retriesMilliseconds } from './template.ts';

export interface TopicsOptions {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly rates: () => Rates;
  readonly invocations: Invocations;
  readonly bridge: Bridge;
  readonly deadLetters: Readonly<Record<TopicName, MemoryDeadLetters>>;
  readonly mutant: Mutant;
}

const functions: Readonly<Record<TopicName, FunctionName>> = {
  inbound: 'inbound intake',
  outbound: 'outbound intake',
  receipts: 'receipts',
};

/** Topics with a function behind each: what is published comes late, twice, turned round, and again after a failure. */
export class SimulatedTopics {
  readonly #options: TopicsOptions;

  constructor(options: TopicsOptions) {
    this.#options = options;
  }

  publish(topic: TopicName, event: Records): void {
    const { chance, rates } = this.#options;
    const { duplicate, reorder } = rates();
    for (let times = chance.happens(duplicate) ? 2 : 1; times > 0; times -= 1) {
      const late = chance.happens(reorder) ? chance.between(0, 5_000) : 0;
      const wait = chance.between(5, 50) + late;
      this.#options.scheduler.after(wait, () => this.invoke(topic, event));
    }
  }

  /** Calls the function behind a topic, as often as Lambda does. */
  invoke(topic: TopicName, event: Records, attempt = 0): void {
    const { scheduler, invocations, deadLetters } = this.#options;
    const call = (process: FunctionProcess) => this.#handle(topic, event, process);
    invocations.begin({ name: functions[topic], call }, (isWell) => {
      if (isWell) return;
      const wait = retriesMilliseconds[attempt];
      if (wait === undefined) void deadLetters[topic].keep(event, 'RetriesExhausted');
      else scheduler.after(wait, () => this.invoke(topic, event, attempt + 1));
    });
  }

  async #handle(topic: TopicName, event: Records, process: FunctionProcess): Promise<boolean> {
    const { bridge, mutant } = this.#options;
    const handled = bridge.listeners[topic](process)(mutant.reads?.[topic]?.(event) ?? event);
    await (mutant.swallows === 'intake' ? handled.catch(() => undefined) : handled);
    return true;
  }
}
