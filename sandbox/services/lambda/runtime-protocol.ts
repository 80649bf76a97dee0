/** What the sandbox tells an execution environment. */
export interface InvokeMessage {
  readonly type: 'invoke';
  readonly requestId: string;
  readonly event: unknown;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

/** A handler's failure, as Lambda answers it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** What an execution environment tells the sandbox. */
export type RuntimeMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'unready'; readonly error: FunctionError }
  | { readonly type: 'result'; readonly requestId: string; readonly payload: unknown }
  | { readonly type: 'error'; readonly requestId: string; readonly error: FunctionError };
