/** A message attribute on the wire; binary values in base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: string | undefined;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** What a sender gives. */
export interface Draft {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  /** FIFO queues only. */
  readonly group?: string | undefined;
  /** FIFO queues only. */
  readonly deduplicationId?: string | undefined;
  readonly delaySeconds?: number | undefined;
}

/** A message as it lies in a queue. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** In a standard queue every message is a group of its own. */
  readonly group: string;
  readonly deduplicationId: string | undefined;
  readonly sequenceNumber: string | undefined;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt: number | undefined;
  /** Queue that it came from by redrive policy. */
  readonly sourceArn: string | undefined;
}

/** A message that a consumer has received. */
export interface Receipt {
  readonly message: Message;
  readonly handle: string;
}

/** The queue as the template defines it. */
export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly deduplicationPerGroup: boolean;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly receiveWaitSeconds: number;
  readonly retentionSeconds: number;
  readonly maximumBytes: number;
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceiveCount: number } | undefined;
}

export interface ReceiveOptions {
  readonly max: number;
  readonly visibilitySeconds?: number | undefined;
  /** An event source's attempt holds its messages until it is over, however long that takes. */
  readonly held?: boolean;
}
