/** AWS wouldn't answer a question of the doctor's. */
export class CouldNotAskError extends Error {
  override readonly name = 'CouldNotAskError';
  /** Such as `connect:DescribeInstance`. */
  readonly action: string;
  /** Name of AWS's error. */
  readonly errorName: string;

  constructor(action: string, cause: unknown) {
    const errorName = cause instanceof Error ? cause.name : 'Unknown';
    super(`${action} was answered with ${errorName}`, { cause });
    this.action = action;
    this.errorName = errorName;
  }

  get isDenied(): boolean {
    return /^(AccessDenied|Unauthori[sz]ed|AuthorizationError|NotAuthori[sz]ed)/.test(this.errorName);
  }
}
