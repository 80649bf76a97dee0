import { randomUUID } from 'node:crypto';
import type { Clock } from '../../engine/clock.ts';
import { Signal } from '../../engine/signal.ts';
import { checkDraft } from './check-draft.ts';
import { DeduplicationWindow, type Sent } from './deduplication-window.ts';
import type { Draft, Message, QueueSettings, Receipt, ReceiveOptions } from './message.ts';
import { MessageGroups } from './message-groups.ts';
import { sqsErrors } from './sqs-error.ts';
import { deduplicationKey, newMessage, type StoredMessage, storeAgain } from './stored-message.ts';

/**
 * One SQS queue, standard or FIFO. Groups are served in order, one at a time; waits are shortened by the clock, an
 * attempt in progress is not. Messages don't grow too old here (MessageRetentionPeriod).
 */
export class Queue {
  readonly settings: QueueSettings;
  /** Raised when a message can be received. */
  readonly available = new Signal();
  readonly #clock: Clock;
  readonly #groups = new MessageGroups();
  readonly #deduplication: DeduplicationWindow;
  readonly #received = new Map<string, StoredMessage>();
  #deadLetters: ((message: Message) => void) | undefined;

  constructor(settings: QueueSettings, clock: Clock) {
    this.settings = settings;
    this.#clock = clock;
    this.#deduplication = new DeduplicationWindow(clock);
  }

  /** Sets where messages go that were received as often as the redrive policy allows. */
  connectDeadLetters(sink: (message: Message) => void): void {
    this.#deadLetters = sink;
  }

  /**
   * Takes a message, or swallows it when its deduplication id is remembered.
   * @throws AwsError when SQS would refuse it
   */
  send(draft: Draft): Sent & { readonly swallowed: boolean } {
    checkDraft(draft, this.settings);
    const key = deduplicationKey(draft, this.settings);
    const known = key === undefined ? undefined : this.#deduplication.find(key);
    if (known) return { ...known, swallowed: true };
    const message = newMessage(draft, this.settings, this.#clock.now());
    this.#put(message, draft.delaySeconds || this.settings.delaySeconds);
    if (key !== undefined) this.#deduplication.remember(key, message);
    return { id: message.id, sequenceNumber: message.sequenceNumber, swallowed: false };
  }

  /** Takes a message from a queue whose redrive policy names this one; it keeps its id, group and attributes. */
  adopt(message: Message, sourceArn: string): void {
    this.#put(storeAgain({ ...message, sourceArn }, this.settings, this.#clock.now()), 0);
  }

  receive({
    max,
    visibilitySeconds = this.settings.visibilitySeconds,
    held = false,
  }: ReceiveOptions): Receipt[] {
    const spent = this.#groups.available(max).filter((message) => this.#isSpent(message));
    for (const message of spent) {
      this.#remove(message);
      this.#deadLetters?.(message);
    }
    if (spent.length > 0) return this.receive({ max, visibilitySeconds, held });
    return this.#groups.available(max).map((message) => this.#hand(message, { visibilitySeconds, held }));
  }

  /**
   * Forgets a received message. An unknown handle is no error, as with SQS.
   * @throws AwsError for a FIFO queue's message that is visible again
   */
  delete(handle: string): void {
    const message = this.#received.get(handle);
    if (!message) return;
    if (this.settings.fifo && (message.handle !== handle || !message.inFlight)) {
      throw sqsErrors.invalidParameter(
        `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
      );
    }
    this.#remove(message);
  }

  /** @throws AwsError when the message isn't in flight under this handle */
  changeVisibility(handle: string, seconds: number): void {
    const message = this.#received.get(handle);
    if (!message) throw sqsErrors.invalidHandle();
    if (message.handle !== handle || !message.inFlight) throw sqsErrors.notInFlight();
    message.visibleAt = this.#clock.now() + this.#clock.shortened(seconds);
    if (!message.held) this.#showWhenVisible(message);
  }

  /** Ends a held attempt without success: the message is back when its visibility ends, not before `earliest`. */
  release(handle: string, earliest: number): void {
    const message = this.#received.get(handle);
    if (!message?.held || message.handle !== handle) return;
    message.held = false;
    message.visibleAt = Math.max(message.visibleAt, earliest);
    this.#showWhenVisible(message);
  }

  /** Takes a message out for good, whole. */
  take(): Message | undefined {
    const [message] = this.#groups.available(1);
    if (message) this.#remove(message);
    return message;
  }

  hasAvailable(): boolean {
    return this.#groups.hasAvailable();
  }

  messages(): readonly Message[] {
    return this.#groups.all();
  }

  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number } {
    const all = this.#groups.all();
    const inFlight = all.filter((message) => message.inFlight).length;
    const delayed = all.filter((message) => message.delayed).length;
    return { visible: all.length - inFlight - delayed, inFlight, delayed };
  }

  /** Forgets all messages. */
  purge(): void {
    for (const message of this.#groups.all()) message.cancelWait?.();
    this.#groups.clear();
    this.#received.clear();
  }

  /** Forgets all messages, and that they were ever sent. */
  clear(): void {
    this.purge();
    this.#deduplication.clear();
  }

  #put(message: StoredMessage, delaySeconds: number): void {
    message.delayed = delaySeconds > 0;
    this.#groups.add(message);
    if (message.delayed) {
      message.visibleAt = this.#clock.now() + this.#clock.shortened(delaySeconds);
      this.#showWhenVisible(message);
    }
    this.#announce();
  }

  #hand(
    message: StoredMessage,
    { visibilitySeconds, held }: { visibilitySeconds: number; held: boolean },
  ): Receipt {
    const handle = randomUUID();
    const now = this.#clock.now();
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.visibleAt = now + this.#clock.shortened(visibilitySeconds);
    message.handles.push(handle);
    this.#received.set(handle, message);
    Object.assign(message, { handle, held, inFlight: true });
    this.#groups.refresh(message.group);
    if (!held) this.#showWhenVisible(message);
    return { message: { ...message }, handle };
  }

  #showWhenVisible(message: StoredMessage): void {
    message.cancelWait?.();
    const show = () => {
      Object.assign(message, { inFlight: false, delayed: false, cancelWait: undefined });
      this.#groups.refresh(message.group);
      this.#announce();
    };
    const wait = message.visibleAt - this.#clock.now();
    if (wait <= 0) show();
    else message.cancelWait = this.#clock.after(wait, show);
  }

  #isSpent({ receiveCount }: StoredMessage): boolean {
    const { redrive } = this.settings;
    return (
      this.#deadLetters !== undefined && redrive !== undefined && receiveCount >= redrive.maxReceiveCount
    );
  }

  #remove(message: StoredMessage): void {
    message.cancelWait?.();
    for (const handle of message.handles) this.#received.delete(handle);
    this.#groups.remove(message);
    this.#announce();
  }

  #announce(): void {
    if (this.#groups.hasAvailable()) this.available.raise();
  }
}
