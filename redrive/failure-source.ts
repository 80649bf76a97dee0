/** A message that failed, as it lies. */
export interface FailedMessage {
  readonly id: string;
  /** When it came to lie here. ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
  /** What is in it: the same for a message that was put back and has failed again. */
  readonly content: string;
  /** Messages of one group go back in the order they lie in. */
  readonly group: string;
  /** By which it is held, until it is deleted or released. */
  readonly handle: string;
}

/** How many messages lie somewhere, as SQS reckons. */
export interface Depth {
  readonly visible: number;
  /** Held by somebody, or by a run that was interrupted. */
  readonly hidden: number;
}

/** A place where failures lie, and the way back from there. */
export interface FailureSource<Message extends FailedMessage = FailedMessage> {
  depth(): Promise<Depth>;
  /** Takes hold of some messages; none when there are no more to see. */
  receive(): Promise<readonly Message[]>;
  /** Answers whether it was taken; one that wasn't may be released, and lies here as before. */
  putBack(message: Message): Promise<boolean>;
  /** Where the hold has ended before, the message shows again. */
  delete(message: Message): Promise<void>;
  /** Lets go, so that others see the messages at once. */
  release(messages: readonly Message[]): Promise<void>;
}
