/** A number that the bridge is configured with. */
export interface SandboxNumber {
  /** E.164 or short code. */
  readonly phoneNumber: string;
  readonly phoneNumberArn: string;
  /** Such as `integration-event`. */
  readonly route: string;
  /** Opt-out list of a number that manages its opt-outs itself; the others are on AWS's `Default`, kept by AWS. */
  readonly ownOptOutList?: string | undefined;
  /** Whether it sends files, where its configuration has `sending.media`. */
  readonly sendsFiles?: boolean | undefined;
  /** Pool that the number is in, since it is wired with it or sent from it. */
  readonly poolId?: string | undefined;
}

/** The account, Region, numbers and Connect instances that the sandbox stands for. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly numbers: readonly SandboxNumber[];
  readonly instanceArns: readonly string[];
  /** Ids of the flows that StartChatContact finds. */
  readonly contactFlowIds: readonly string[];
}
