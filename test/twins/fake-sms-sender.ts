import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { OutgoingPart, SmsSender } from '../../lambda/core/ports.ts';

/** What End User Messaging answers; `undefined` is acceptance. */
export type SenderAnswer = (part: OutgoingPart) => Promise<Outcome<{ messageId: string }> | undefined>;

/** A phone network in memory. */
export class FakeSmsSender implements SmsSender {
  /** What has been taken for delivery, in order. */
  readonly sent: OutgoingPart[] = [];
  readonly #answer: SenderAnswer;

  constructor(answer: SenderAnswer = async () => undefined) {
    this.#answer = answer;
  }

  async send(part: OutgoingPart): Promise<Outcome<{ messageId: string }>> {
    const answer = await this.#answer(part);
    if (answer) return answer;
    this.sent.push(part);
    return accepted({ messageId: `sms-${this.sent.length}` });
  }
}
