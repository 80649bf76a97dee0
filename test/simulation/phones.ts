import type { BridgeNumber } from '../../lambda/core/bridge-number.ts';
import type { MediaSender, OutgoingMedia } from '../../lambda/core/outbound/send-file.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { OutgoingText, SmsSender } from '../../lambda/core/ports.ts';
import type { MemoryOptOuts } from '../twins/memory-opt-outs.ts';

type Sent = Outcome<{ readonly messageId: string }>;

/** What End User Messaging has taken. */
export interface PhoneHooks {
  onText(text: OutgoingText, messageId: string): void;
  onMedia(media: OutgoingMedia, messageId: string): void;
}

/** End User Messaging: texts and files on their way to phones. */
export class SimulatedPhones implements SmsSender {
  isOut: () => boolean = () => false;
  readonly #optOuts: MemoryOptOuts;
  readonly #hooks: PhoneHooks;
  #sent = 0;

  constructor(optOuts: MemoryOptOuts, hooks: PhoneHooks) {
    this.#optOuts = optOuts;
    this.#hooks = hooks;
  }

  async send(text: OutgoingText): Promise<Sent> {
    return this.#take(text, (messageId) => this.#hooks.onText(text, messageId));
  }

  readonly media: MediaSender = {
    send: async (media) => this.#take(media, (messageId) => this.#hooks.onMedia(media, messageId)),
  };

  #take(
    { number, customerNumber }: { readonly number: BridgeNumber; readonly customerNumber: string },
    tell: (messageId: string) => void,
  ): Sent {
    if (this.isOut()) return { kind: 'refused-for-good', reason: 'ServiceQuotaExceededException' };
    const list = number.words.optOutList;
    if (list !== undefined && this.#optOuts.has(list, customerNumber)) {
      return { kind: 'not-wanted', reason: 'opted-out' };
    }
    this.#sent += 1;
    const messageId = `sms-${this.#sent}`;
    tell(messageId);
    return accepted({ messageId });
  }
}
