/** Whose credentials a call was signed with. */
export type Caller = Operator | FunctionRole | ServicePrincipal;

/** Anybody with an access key that no function has: may do everything. */
export interface Operator {
  readonly kind: 'operator';
}

/** A function, with the permissions of its role. */
export interface FunctionRole {
  readonly kind: 'function';
  readonly functionName: string;
  readonly roleArn: string;
  /** What the function is working on at the moment. */
  readonly correlationId?: string | undefined;
  /** Whether the process hasn't been given its first message yet. */
  readonly isGettingReady?: boolean;
  /** Kills the process that calls. */
  readonly crash?: () => void;
}

/** A service of AWS that acts for itself. */
export interface ServicePrincipal {
  readonly kind: 'service';
  /** Such as `connect.amazonaws.com`. */
  readonly principal: string;
  /** What it acts for. */
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

export const operator: Operator = { kind: 'operator' };

/** Credentials of one execution environment of a function. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Knows who holds which access key. */
export class CallerDirectory {
  readonly #holders = new Map<string, () => FunctionRole>();

  /** @param describe tells who the holder is at the time of a call */
  register(accessKeyId: string, describe: () => FunctionRole): void {
    this.#holders.set(accessKeyId, describe);
  }

  forget(accessKeyId: string): void {
    this.#holders.delete(accessKeyId);
  }

  identify(accessKeyId: string | undefined): Caller {
    return this.#holders.get(accessKeyId ?? '')?.() ?? operator;
  }
}
