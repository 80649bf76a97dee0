import { describe, expect, it, vi } from 'vitest';
import type { FailedMessage, FailureSource } from '../../redrive/failure-source.ts';
import { type PlayBackOptions, playBack } from '../../redrive/play-back.ts';
import { countLeft } from '../../redrive/report.ts';

const at = '2026-01-01T00:00:00.000Z';

function failure(id: string, about: Partial<FailedMessage> = {}): FailedMessage {
  return { id, at, reason: 'AccessDeniedException', content: id, group: 'one', handle: id, ...about };
}

/** A place where failures lie, ten of which are shown at a time, and none that is held. */
class MemoryFailures implements FailureSource {
  readonly lying: FailedMessage[];
  readonly back: string[] = [];
  readonly #held = new Set<string>();
  /** What happens when one is put back. */
  take: (message: FailedMessage) => boolean = () => true;

  constructor(lying: readonly FailedMessage[]) {
    this.lying = [...lying];
  }

  get shown(): readonly string[] {
    return this.lying.filter(({ id }) => !this.#held.has(id)).map(({ id }) => id);
  }

  async depth() {
    return { visible: this.shown.length, hidden: this.#held.size };
  }

  async receive() {
    const batch = this.lying.filter(({ id }) => !this.#held.has(id)).slice(0, 10);
    for (const { id } of batch) this.#held.add(id);
    return batch;
  }

  async putBack(message: FailedMessage) {
    const isTaken = this.take(message);
    if (isTaken) this.back.push(message.id);
    return isTaken;
  }

  async delete({ id }: FailedMessage) {
    this.lying.splice(
      this.lying.findIndex((message) => message.id === id),
      1,
    );
  }

  async release(messages: readonly FailedMessage[]) {
    for (const { id } of messages) this.#held.delete(id);
  }
}

function play(failures: MemoryFailures, options: Partial<PlayBackOptions> = {}) {
  const usual = { limit: Number.POSITIVE_INFINITY, isDryRun: false, onProgress: () => {} };
  return playBack(failures, { ...usual, signal: new AbortController().signal, ...options });
}

const thirty = Array.from({ length: 30 }, (_, index) => failure(`m${index}`, { group: `g${index % 3}` }));

describe('playing back', () => {
  it('puts everything back, each conversation in its order', async () => {
    const failures = new MemoryFailures(thirty);
    await play(failures);

    expect(failures.lying).toEqual([]);
    for (const group of ['g0', 'g1', 'g2']) {
      const ids = thirty.filter((message) => message.group === group).map(({ id }) => id);
      expect(failures.back.filter((id) => ids.includes(id))).toEqual(ids);
    }
  });

  it('looks without touching anything', async () => {
    const failures = new MemoryFailures(thirty);
    const seen = await play(failures, { isDryRun: true });

    expect(seen.map(({ fate }) => fate)).toEqual(thirty.map(() => 'seen'));
    expect(failures.back).toEqual([]);
    expect(failures.shown).toHaveLength(30);
  });

  it('leaves what failed for another reason', async () => {
    const failures = new MemoryFailures([
      failure('a'),
      failure('b', { reason: 'unknown-outcome' }),
      failure('c'),
    ]);
    await play(failures, { reason: 'unknown-outcome' });

    expect(failures.back).toEqual(['b']);
    expect(failures.shown).toEqual(['a', 'c']);
  });

  it('keeps to its limit over all conversations', async () => {
    const failures = new MemoryFailures(thirty);
    await play(failures, { limit: 7 });

    expect(failures.back).toHaveLength(7);
    expect(failures.shown).toHaveLength(23);
  });

  it('ends after the message in hand when it is interrupted, and lets go of the rest', async () => {
    const controller = new AbortController();
    const failures = new MemoryFailures(thirty.map((message) => ({ ...message, group: 'one' })));
    failures.take = ({ id }) => {
      if (id === 'm11') controller.abort();
      return true;
    };
    await play(failures, { signal: controller.signal });

    expect(failures.back).toEqual(thirty.slice(0, 12).map(({ id }) => id));
    expect(failures.shown).toEqual(thirty.slice(12).map(({ id }) => id));
  });

  it('lets go of everything when a message cannot be put back', async () => {
    const failures = new MemoryFailures([failure('a'), failure('b'), failure('c')]);
    failures.take = ({ id }) => {
      if (id === 'b') throw new Error('gone');
      return true;
    };

    await expect(play(failures)).rejects.toThrow('gone');
    expect(failures.shown).toEqual(['b', 'c']);
  });

  it('does not go round in circles with what fails again at once', async () => {
    const failures = new MemoryFailures([failure('a'), failure('b')]);
    failures.take = ({ id, content }) => {
      failures.lying.push(failure(`${id}'`, { content }));
      return true;
    };
    const before = await failures.depth();
    const messages = await play(failures);

    expect(messages.map(({ id, fate }) => `${id} ${fate}`)).toEqual([
      'a put-back',
      'b put-back',
      "a' came-again",
      "b' came-again",
    ]);
    expect(countLeft({ queue: 'inbound', from: 'failures', depth: before, messages })).toBe(2);
  });

  it('deletes what went back as soon as it can, where its hold has ended before', async () => {
    const failures = new MemoryFailures([failure('a'), failure('b')]);
    const early = vi
      .spyOn(failures, 'delete')
      .mockImplementationOnce((message) => failures.release([message]));
    await play(failures);

    expect(early).toHaveBeenCalledTimes(3);
    expect(failures.back).toEqual(['a', 'b']);
    expect(failures.lying).toEqual([]);
  });

  it('says what was not taken', async () => {
    const failures = new MemoryFailures([failure('a')]);
    failures.take = () => false;

    expect(await play(failures)).toMatchObject([{ id: 'a', fate: 'not-taken' }]);
    expect(failures.shown).toEqual(['a']);
  });
});
