import type { Cancel, Clock } from '../../engine/clock.ts';
import type { ServicePublisher } from '../sns/service-publisher.ts';
import type { ConfigurationSets } from './configuration-sets.ts';
import type { PhoneSettings } from './phone-settings.ts';
import { reasonOfEvent, receiptEvent, type Sending, statusOfEvent } from './receipt-event.ts';
import type { NewText, Text, Texts } from './texts.ts';

export interface CarrierParts {
  readonly texts: Texts;
  readonly phoneSettings: PhoneSettings;
  readonly configurationSets: ConfigurationSets;
  readonly clock: Clock;
  /** Publishes in the name of a configuration set. */
  readonly publisherFor: (setArn: string) => Pick<ServicePublisher, 'publish'>;
}

export interface Report {
  readonly eventType: string;
  /** @default false for what is under way, true for anything else */
  readonly isFinal?: boolean | undefined;
}

const stepSeconds = 1;

/** Brings texts to the customers' phones, and says what has become of them. */
export class Carrier {
  readonly #parts: CarrierParts;
  readonly #sendings = new Map<string, Sending>();
  readonly #waits = new Set<Cancel>();

  constructor(parts: CarrierParts) {
    this.#parts = parts;
  }

  carry(text: Omit<NewText, 'direction' | 'status'>, sending: Omit<Sending, 'requestedAt'>): void {
    const { texts, clock, phoneSettings } = this.#parts;
    texts.add({ ...text, direction: 'outbound', status: 'accepted' });
    this.#sendings.set(text.id, { ...sending, requestedAt: clock.now() });
    const last = phoneSettings.behaviourOf(text.to);
    this.#later(() => {
      this.report(text.id, { eventType: `${sending.kind}_PENDING` });
      if (last === 'silent') return;
      const eventType = `${sending.kind}_${last.toUpperCase().replaceAll('-', '_')}`;
      this.#later(() => this.report(text.id, { eventType }));
    });
  }

  /** Shows a text that End User Messaging refuses to send, and the customer never gets. */
  refuse(text: Omit<NewText, 'direction' | 'status'>): void {
    this.#parts.texts.add({ ...text, direction: 'outbound', status: 'opted-out' });
  }

  /**
   * Says what has become of a text, to whoever its configuration set tells such events.
   * @returns how many destinations got it; nothing for a text that was never sent
   */
  report(textId: string, report: Report): number | undefined {
    const { texts, clock, configurationSets, publisherFor } = this.#parts;
    const text = texts.find(textId);
    const sending = this.#sendings.get(textId);
    if (!text || !sending) return undefined;
    const status = statusOfEvent(report.eventType);
    const reason = reasonOfEvent(report.eventType);
    if (status && isAhead(status, text.status)) {
      texts.setStatus(textId, { status, ...(reason !== undefined && { reason }) });
    }
    const event = receiptEvent(text, sending, { ...report, at: clock.now() });
    const topics = configurationSets.topicsFor(sending.configurationSet, report.eventType);
    for (const { setArn, topicArn } of topics)
      publisherFor(setArn).publish({ topicArn, message: JSON.stringify(event) });
    return topics.length;
  }

  clear(): void {
    for (const cancel of this.#waits) cancel();
    this.#waits.clear();
    this.#sendings.clear();
  }

  #later(run: () => void): void {
    const { clock } = this.#parts;
    const cancel = clock.after(clock.shortened(stepSeconds), () => {
      this.#waits.delete(cancel);
      run();
    });
    this.#waits.add(cancel);
  }
}

/** A phone that has a text has it, whatever is told later. */
function isAhead(status: Text['status'], current: Text['status']): boolean {
  return ranks[status] > ranks[current];
}

const ranks: Readonly<Record<Text['status'], number>> = {
  accepted: 0,
  sent: 1,
  failed: 2,
  blocked: 2,
  'opted-out': 2,
  delivered: 3,
};
