import type { ChatItem } from '../../lambda/core/chat-item.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import type { FailureQueue } from '../../lambda/core/ports.ts';
import { MemoryFailureQueue } from '../twins/memory-failure-queue.ts';
import type { Bridge } from './bridge.ts';
import type { Invocations } from './invocations.ts';
import type { Journal } from './journal.ts';
import { SimulatedLane } from './lanes.ts';
import type { Mutant } from './mutant.ts';
import type { Direction } from './names.ts';
import type { Scheduler } from './scheduler.ts';
import { template } from './template.ts';

export interface DeliveryLanesOptions {
  readonly scheduler: Scheduler;
  readonly journal: Journal;
  readonly invocations: Invocations;
  readonly bridge: Bridge;
  readonly mutant: Mutant;
}

/** Both lanes with the deliveries behind them and their failure queues. */
export class DeliveryLanes {
  readonly lanes: {
    readonly inbound: SimulatedLane<InboundText>;
    readonly outbound: SimulatedLane<ChatItem>;
  };
  readonly failureQueues: Readonly<Record<Direction, FailureQueue>>;
  readonly #options: DeliveryLanesOptions;

  constructor(options: DeliveryLanesOptions) {
    this.#options = options;
    this.lanes = { inbound: this.#lane('inbound'), outbound: this.#lane('outbound') };
    this.failureQueues = { inbound: this.#failureQueue('inbound'), outbound: this.#failureQueue('outbound') };
  }

  #lane<Payload>(name: Direction): SimulatedLane<Payload> {
    const { scheduler, journal, invocations, bridge, mutant } = this.#options;
    return new SimulatedLane({
      ...{ scheduler, name, handlerOf: bridge.deliveries[name] },
      maximumConcurrency: { ...template.maximumConcurrency, ...mutant.maximumConcurrency }[name],
      visibilityMilliseconds: mutant.visibilityMilliseconds ?? 1_000 * template.visibilitySeconds[name],
      invoke: (call, over) =>
        invocations.begin({ name: `${name} delivery`, call }, (isWell) =>
          over(isWell || mutant.swallows === 'delivery'),
        ),
      puts: mutant.puts ?? ((entry) => entry),
      onPut: (id) => journal.laneOrder.push(id),
      onGivenUp: (id) => {
        journal.givenUp.add(id);
        this.#noteKept(id, 'no-answer');
      },
    });
  }

  #failureQueue(direction: Direction): FailureQueue {
    const { mutant } = this.#options;
    const queue = new MemoryFailureQueue(this.lanes[direction].failures);
    return {
      keep: async (receipt, reason) => {
        this.#noteKept(JSON.parse(receipt.body).correlationId, reason);
        const kept = mutant.keepsAs ? mutant.keepsAs(receipt, reason) : { receipt, reason };
        if (kept) await queue.keep(kept.receipt, kept.reason);
      },
    };
  }

  #noteKept(id: string, reason: string): void {
    const { kept, grants } = this.#options.journal;
    kept.add(id);
    if (reason === 'unknown-outcome') grants.set(id, (grants.get(id) ?? 0) + 1);
  }
}
