import type { ReceiptStatus } from '../../lambda/core/receipts/receipt.ts';
import type { Chance } from './chance.ts';
import type { Scheduler } from './scheduler.ts';

/** What becomes of what is sent to a phone. */
export type PhoneKind = 'reachable' | 'off' | 'blocked' | 'fickle' | 'silent';

/** What a carrier says of a send. */
export interface CarrierReport {
  readonly status: ReceiptStatus;
  readonly isFinal: boolean;
}

/** A send that a carrier has taken. */
export interface CarriedSend {
  readonly phone: PhoneKind;
  readonly tell: (report: CarrierReport) => void;
}

const failures: readonly ReceiptStatus[] = ['unreachable', 'carrier-blocked', 'ttl-expired', 'unknown'];

/** Carriers: they say nothing, or once or more what has become of a text, soon or much later. */
export class SimulatedCarriers {
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;

  constructor(scheduler: Scheduler, chance: Chance) {
    this.#scheduler = scheduler;
    this.#chance = chance;
  }

  carry({ phone, tell }: CarriedSend): void {
    if (phone === 'silent') return;
    const chance = this.#chance;
    let after = chance.between(100, 3_000);
    const say = (report: CarrierReport) => {
      this.#scheduler.after(after, () => tell(report));
      after += chance.pick([100, 2_000, 90_000]);
    };
    if (chance.happens(0.5)) say({ status: chance.pick(['pending', 'sent']), isFinal: false });
    if (phone === 'fickle' && chance.happens(0.1)) say({ status: 'unreachable', isFinal: true });
    say({ status: this.#lastWord(phone), isFinal: true });
  }

  #lastWord(phone: PhoneKind): ReceiptStatus {
    if (phone === 'off') return 'unreachable';
    if (phone === 'blocked') return 'carrier-blocked';
    return phone === 'fickle' && this.#chance.happens(0.5) ? this.#chance.pick(failures) : 'delivered';
  }
}
