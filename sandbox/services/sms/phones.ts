import { randomUUID } from 'node:crypto';
import type { Timeline } from '../../engine/timeline.ts';
import type { ServicePublisher } from '../sns/service-publisher.ts';
import type { Texts } from './texts.ts';

export interface PhoneText {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly keyword?: string | undefined;
}

export interface PhoneParts {
  readonly texts: Texts;
  readonly topics: Pick<ServicePublisher, 'arns' | 'publish'>;
  readonly timeline: Timeline;
  /** Topic that the numbers' two-way channel is set to. */
  readonly inboundTopicArn: string;
}

/** The customers' phones. */
export class Phones {
  readonly #parts: PhoneParts;

  constructor(parts: PhoneParts) {
    this.#parts = parts;
  }

  /**
   * Sends a text to one of our numbers, as End User Messaging hands it on.
   * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html
   * @returns the inboundMessageId
   */
  send({ from, to, body, keyword }: PhoneText): string {
    const { texts, topics, timeline, inboundTopicArn } = this.#parts;
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
    topics.publish({ topicArn: inboundTopicArn, message: JSON.stringify(payload) });
    return id;
  }
}
