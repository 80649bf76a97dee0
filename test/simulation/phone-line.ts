import { conversationKey } from '../../lambda/core/conversation.ts';
import type { OutgoingMedia } from '../../lambda/core/outbound/send-file.ts';
import type { OutgoingText } from '../../lambda/core/ports.ts';
import { type CarrierReport, type PhoneKind, SimulatedCarriers } from './carriers.ts';
import type { Chance } from './chance.ts';
import type { Acceptance, Journal, PublishedReceipt } from './journal.ts';
import { type Records, receiptNotification } from './notifications.ts';
import type { PhoneHooks } from './phones.ts';
import type { Scheduler } from './scheduler.ts';

export interface PhoneLineOptions {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly journal: Journal;
  readonly accept: (acceptance: Sent) => void;
  readonly publish: (receipt: Records) => void;
  readonly phoneOf: (customerNumber: string) => PhoneKind;
}

/** Something that End User Messaging has taken. */
type Sent = Pick<Acceptance, 'key' | 'kind' | 'content' | 'customerNumber' | 'bridgeNumber' | 'contactId'>;

/** From End User Messaging to the phones, and the receipts back. */
export class PhoneLine implements PhoneHooks {
  readonly #options: PhoneLineOptions;
  readonly #carriers: SimulatedCarriers;

  constructor(options: PhoneLineOptions) {
    this.#options = options;
    this.#carriers = new SimulatedCarriers(options.scheduler, options.chance);
  }

  onText({ customerNumber, number, body, context }: OutgoingText, messageId: string): void {
    const bridgeNumber = number.phoneNumber;
    const sms = { content: body, customerNumber, bridgeNumber };
    if ('notice' in context) {
      const key = `${conversationKey(sms)}/${context.notice}`;
      this.#carry({ key, kind: 'notice', ...sms }, { messageId, context });
      return;
    }
    const { item, part, contact: contactId } = context;
    const key = `${item}/${/(\d+)\//.exec(part)?.[1]}`;
    this.#carry({ key, kind: 'sms', contactId, ...sms }, { messageId, context });
  }

  onMedia({ customerNumber, number, mediaUrl, context }: OutgoingMedia, messageId: string): void {
    const mms = { content: mediaUrl, customerNumber, bridgeNumber: number.phoneNumber };
    const { contact: contactId = '', item } = context;
    // The file itself says whose it is.
    const key = `${item}/file/${mediaUrl.split('/').at(-1)}`;
    this.#carry({ key, kind: 'mms', contactId, ...mms }, { messageId, context });
  }

  #carry(sent: Sent, told: Pick<PublishedReceipt, 'messageId' | 'context'>): void {
    const { accept, journal, scheduler, publish, phoneOf } = this.#options;
    const { key, kind, customerNumber } = sent;
    accept(sent);
    const tell = (report: CarrierReport) => {
      const id = `receipt-${journal.receipts.length + 1}`;
      const at = scheduler.now;
      journal.receipts.push({ id, key, kind, at, ...told, ...report });
      const type = kind === 'mms' ? 'MEDIA' : 'TEXT';
      publish(receiptNotification({ id, type, ...told, ...report }, at));
    };
    this.#carriers.carry({ phone: phoneOf(customerNumber), tell });
  }
}
