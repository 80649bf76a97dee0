import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { OutgoingText, SmsSender } from '../../lambda/core/ports.ts';
import type { MemoryOptOuts } from '../twins/memory-opt-outs.ts';

/** End User Messaging: texts on their way to phones. */
export class SimulatedPhones implements SmsSender {
  isOut: () => boolean = () => false;
  readonly #optOuts: MemoryOptOuts;
  readonly #onText: (text: OutgoingText) => void;
  #sent = 0;

  constructor(optOuts: MemoryOptOuts, onText: (text: OutgoingText) => void) {
    this.#optOuts = optOuts;
    this.#onText = onText;
  }

  async send(text: OutgoingText): Promise<Outcome<{ readonly messageId: string }>> {
    if (this.isOut()) return { kind: 'refused-for-good', reason: 'ServiceQuotaExceededException' };
    const list = text.number.words.optOutList;
    if (list !== undefined && this.#optOuts.has(list, text.customerNumber)) {
      return { kind: 'not-wanted', reason: 'opted-out' };
    }
    this.#sent += 1;
    this.#onText(text);
    return accepted({ messageId: `sms-${this.#sent}` });
  }
}
