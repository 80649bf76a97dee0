import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { OutgoingText, SmsSender } from '../../lambda/core/ports.ts';

/** What End User Messaging answers; `undefined` is acceptance. */
export type SenderAnswer = (text: OutgoingText) => Promise<Outcome<{ messageId: string }> | undefined>;

/** A phone network in memory. */
export class FakeSmsSender implements SmsSender {
  /** What has been taken for delivery, in order. */
  readonly sent: OutgoingText[] = [];
  readonly #answer: SenderAnswer;

  constructor(answer: SenderAnswer = async () => undefined) {
    this.#answer = answer;
  }

  async send(text: OutgoingText): Promise<Outcome<{ messageId: string }>> {
    const answer = await this.#answer(text);
    if (answer) return answer;
    this.sent.push(text);
    return accepted({ messageId: `sms-${this.sent.length}` });
  }
}
