export interface AwsErrorOptions {
  readonly code: string;
  readonly message: string;
  /** HTTP status; 400 unless told. */
  readonly status?: number;
  /** Further members of the error's shape, such as Reason and Fields. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** The code that the query protocol knew, where SQS still tells it. */
  readonly queryCode?: string;
}

/** An error that AWS answers with, under AWS's own name. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  readonly members: Readonly<Record<string, unknown>>;
  readonly queryCode: string | undefined;

  constructor({ code, message, status = 400, members = {}, queryCode }: AwsErrorOptions) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
    this.queryCode = queryCode;
  }
}
