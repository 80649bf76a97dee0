import { accepted, type Outcome } from '../core/outcome.ts';
import type { StackAnswer, StackAnswers } from '../core/wiring/stack-answer.ts';
import { readFailure } from './call-failure.ts';

/** Answers CloudFormation at the URL that came with its request. */
export class HttpStackAnswers implements StackAnswers {
  readonly #timeoutMilliseconds: number;

  constructor({ timeoutMilliseconds }: { readonly timeoutMilliseconds: number }) {
    this.#timeoutMilliseconds = timeoutMilliseconds;
  }

  async send(url: string, answer: StackAnswer): Promise<Outcome<void>> {
    try {
      const response = await fetch(url, {
        method: 'PUT',
        // Bytes, so that no content type is sent: the URL is signed for a request that has none.
        body: Buffer.from(JSON.stringify(answer)),
        signal: AbortSignal.timeout(this.#timeoutMilliseconds),
      });
      await response.body?.cancel();
      if (response.ok) return accepted(undefined);
      const isTransient = response.status >= 500 || response.status === 429;
      return {
        kind: isTransient ? 'refused-for-now' : 'refused-for-good',
        reason: `answered ${response.status}`,
      };
    } catch (error) {
      return { kind: 'refused-for-now', reason: `unanswered ${readFailure(error).name}` };
    }
  }
}
