/** What lies on a lane: written by an intake, read by the delivery of the same or a later version. */
export interface LaneMessage<Payload> {
  readonly version: 1;
  readonly payload: Payload;
  /** MessageId of the SNS notification that brought it. */
  readonly snsMessageId: string;
  /** When SNS took it: the only clock that texts carry. ISO 8601, UTC. */
  readonly snsTimestamp: string;
  /** Follows a text or a chat item through every log line. */
  readonly correlationId: string;
}
