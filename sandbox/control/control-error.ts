export interface ControlErrorOptions {
  readonly status: 400 | 404 | 409;
  readonly code: string;
  readonly message: string;
  /** Where in the body, such as `services.connect.refuse`. */
  readonly path?: string;
}

/** A request that the control API refuses. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: 400 | 404 | 409;
  readonly code: string;
  readonly path: string | undefined;

  constructor({ status, code, message, path }: ControlErrorOptions) {
    super(message);
    this.status = status;
    this.code = code;
    this.path = path;
  }
}

export function invalid(message: string, path?: string): ControlError {
  return new ControlError({ status: 400, code: 'invalid-request', message, ...(path && { path }) });
}

export function notFound(message: string): ControlError {
  return new ControlError({ status: 404, code: 'not-found', message });
}

export function conflict(message: string): ControlError {
  return new ControlError({ status: 409, code: 'conflict', message });
}
