import type { DeadLetters } from '../../lambda/core/ports.ts';

export interface DeadLetter {
  readonly event: unknown;
  readonly reason: string;
}

/** Dead letters in memory. */
export class MemoryDeadLetters implements DeadLetters {
  readonly letters: DeadLetter[] = [];

  async keep(event: unknown, reason: string): Promise<void> {
    this.letters.push({ event, reason });
  }
}
