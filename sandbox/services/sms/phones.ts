import { randomUUID } from 'node:crypto';
import type { Place } from '../../engine/place.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { ServicePublisher } from '../sns/service-publisher.ts';
import { findKeyword } from './keyword-replies.ts';
import type { NumberSettings } from './number-settings.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import type { Texts } from './texts.ts';

export interface PhoneText {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly keyword?: string | undefined;
}

export interface PhoneParts {
  readonly texts: Texts;
  readonly optOuts: OptOutLists;
  readonly numberSettings: NumberSettings;
  readonly place: Pick<Place, 'numbers'>;
  readonly topics: Pick<ServicePublisher, 'arns' | 'publish'>;
  readonly timeline: Timeline;
  /** Of the stack: where the numbers' two-way channel is to lead. */
  readonly inboundTopicArn: string;
}

/** The customers' phones. */
export class Phones {
  readonly #parts: PhoneParts;

  constructor(parts: PhoneParts) {
    this.#parts = parts;
  }

  /**
   * Their owner sets the numbers that the stack leaves alone to its topic, as its outputs tell. From here on this is
   * how numbers are when the sandbox is reset.
   */
  connectNumbers(): void {
    const { place, numberSettings, inboundTopicArn: TwoWayChannelArn } = this.#parts;
    for (const number of place.numbers) {
      if (numberSettings.of(number).TwoWayEnabled) continue;
      numberSettings.update(number, { TwoWayEnabled: true, TwoWayChannelArn });
    }
    numberSettings.keepAsDeployed();
  }

  /**
   * Sends a text to one of our numbers, as End User Messaging hands it on; unless it answers the text itself.
   * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html
   * @returns the inboundMessageId
   */
  send({ from, to, body, keyword }: PhoneText): string {
    const { texts, timeline } = this.#parts;
    const id = randomUUID();
    const answered = texts.findLastOutbound({ customerNumber: from, bridgeNumber: to });
    const payload = {
      originationNumber: from,
      destinationNumber: to,
      ...(keyword !== undefined && { messageKeyword: keyword }),
      messageBody: body,
      inboundMessageId: id,
      ...(answered && { previousPublishedMessageId: answered.id }),
    };
    texts.add({ id, from, to, body, direction: 'inbound', status: 'accepted' });
    timeline.add({ hop: 'phone', correlationId: id, summary: 'a phone sends a text', request: payload });
    if (this.#isAnswered({ from, to, body }, id)) return id;
    this.#handOn(to, id, JSON.stringify(payload));
    return id;
  }

  /** To the number's two-way channel. A text to nobody's number goes to the stack all the same: it shows what becomes of it. */
  #handOn(to: string, correlationId: string, message: string): void {
    const { place, numberSettings, topics, timeline, inboundTopicArn } = this.#parts;
    const number = place.numbers.find(({ phoneNumber }) => phoneNumber === to);
    const setting = number && numberSettings.of(number);
    const topicArn = setting ? setting.TwoWayEnabled && setting.TwoWayChannelArn : inboundTopicArn;
    if (topicArn && topics.arns().includes(topicArn)) {
      topics.publish({ topicArn, message });
      return;
    }
    const summary = topicArn ? 'two-way SMS leads elsewhere' : 'two-way SMS is off';
    timeline.add({
      hop: 'sms',
      correlationId,
      summary: `${summary}: the text reaches no topic`,
      outcome: 'lost',
    });
  }

  /**
   * Numbers that don't manage their opt-outs themselves leave keywords to AWS, and their texts reach no topic.
   * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list-self-managed.html
   */
  #isAnswered({ from, to, body }: PhoneText, correlationId: string): boolean {
    const { texts, optOuts, numberSettings, place, timeline } = this.#parts;
    const number = place.numbers.find(({ phoneNumber }) => phoneNumber === to);
    const isOurs = number && numberSettings.of(number).SelfManagedOptOutsEnabled;
    const reply = isOurs ? undefined : findKeyword(body);
    if (!number || !reply) return false;
    const { keyword, optsOut, answer } = reply;
    if (optsOut) optOuts.add(optOuts.listOf(number), { customerNumber: from, isByCustomer: true });
    timeline.add({
      hop: 'sms',
      correlationId,
      summary: `${keyword} is answered by End User Messaging; it reaches no topic`,
      outcome: optsOut ? 'opted-out' : 'ok',
    });
    const id = randomUUID();
    texts.add({ id, from: to, to: from, body: answer, direction: 'outbound', status: 'delivered' });
    return true;
  }
}
