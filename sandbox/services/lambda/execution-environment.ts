import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CallerDirectory, Credentials } from '../../engine/caller.ts';
import type { Cancel, Clock } from '../../engine/clock.ts';
import { type AwsLocation, environmentVariables } from './environment-variables.ts';
import type { FunctionSettings, Invocation, InvocationResult } from './invocation.ts';
import type { FunctionError, InvokeMessage, RuntimeMessage } from './runtime-protocol.ts';

export interface EnvironmentParts {
  readonly clock: Clock;
  readonly callers: CallerDirectory;
  readonly location: AwsLocation;
  /** Gets each line that a function writes. */
  readonly onLog: (line: string, settings: FunctionSettings, correlationId: string | undefined) => void;
}

const runtimeFile = fileURLToPath(new URL('./runtime.ts', import.meta.url));

/** One process of one function, with credentials of its own. It serves one invocation at a time. */
export class ExecutionEnvironment {
  readonly settings: FunctionSettings;
  readonly #parts: EnvironmentParts;
  readonly #credentials: Credentials = newCredentials();
  readonly #process: ChildProcess;
  readonly #ready: Promise<FunctionError | undefined>;
  readonly #gone: Promise<void>;
  #current: Invocation | undefined;
  #settle: ((result: InvocationResult) => void) | undefined;
  #alive = true;
  #isGettingReady = true;

  constructor(settings: FunctionSettings, parts: EnvironmentParts) {
    this.settings = settings;
    this.#parts = parts;
    parts.callers.register(this.#credentials.accessKeyId, () => ({
      kind: 'function',
      functionName: settings.name,
      roleArn: settings.roleArn,
      correlationId: this.#current?.correlationId,
      isGettingReady: this.#isGettingReady,
      crash: () => void this.end(),
    }));
    this.#process = fork(runtimeFile, [settings.arn], {
      execPath: process.execPath,
      execArgv: [`--max-old-space-size=${settings.memoryMegabytes}`],
      env: environmentVariables(settings, this.#credentials, parts.location),
      cwd: settings.folder,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#gone = new Promise((resolve) => this.#process.once('exit', () => resolve()));
    this.#ready = this.#listen();
    this.#readLogs();
  }

  /** Whether it can serve another invocation. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Calls the handler; never rejects. A process that takes longer than the function's timeout is killed. */
  async invoke(invocation: Invocation): Promise<InvocationResult> {
    this.#current = invocation;
    const initError = await this.#ready;
    if (initError) return { kind: 'failed', error: initError };
    const { clock } = this.#parts;
    const { timeoutSeconds } = this.settings;
    const deadline = clock.now() + timeoutSeconds * 1000;
    let cancel: Cancel = () => {};
    const result = await new Promise<InvocationResult>((resolve) => {
      this.#settle = resolve;
      cancel = clock.after(timeoutSeconds * 1000, () => {
        resolve({ kind: 'failed', error: timedOut(invocation, timeoutSeconds), claimedUntil: deadline });
        this.end();
      });
      const { requestId, event } = invocation;
      this.#process.send({ type: 'invoke', requestId, event, deadline } satisfies InvokeMessage, () => {});
      if (!this.#alive) resolve({ kind: 'failed', error: exited(requestId), claimedUntil: deadline });
    });
    cancel();
    this.#current = undefined;
    this.#settle = undefined;
    return result.kind === 'failed' && !this.#alive ? { claimedUntil: deadline, ...result } : result;
  }

  /** Kills the process, whatever it is doing. */
  end(): Promise<void> {
    this.#alive = false;
    this.#parts.callers.forget(this.#credentials.accessKeyId);
    this.#process.kill('SIGKILL');
    return this.#gone;
  }

  #listen(): Promise<FunctionError | undefined> {
    return new Promise((resolve) => {
      this.#process.on('message', (message: RuntimeMessage) => {
        if (message.type === 'ready') {
          this.#isGettingReady = false;
          resolve(undefined);
        } else if (message.type === 'unready') resolve(message.error);
        else if (message.requestId === this.#current?.requestId) this.#finish(message);
      });
      this.#process.once('error', (fault) => {
        this.#alive = false;
        resolve({ errorType: 'Runtime.ExitError', errorMessage: fault.message });
      });
      this.#process.once('exit', () => {
        this.#alive = false;
        this.#parts.callers.forget(this.#credentials.accessKeyId);
        const error = exited(this.#current?.requestId ?? '');
        resolve(error);
        this.#settle?.({ kind: 'failed', error });
      });
    });
  }

  #finish(message: Extract<RuntimeMessage, { requestId: string }>): void {
    this.#settle?.(
      message.type === 'result'
        ? { kind: 'returned', payload: message.payload }
        : { kind: 'failed', error: message.error },
    );
  }

  #readLogs(): void {
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) =>
        this.#parts.onLog(line, this.settings, this.#current?.correlationId),
      );
    }
  }
}

function newCredentials(): Credentials {
  return {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(48).toString('base64'),
  };
}

function timedOut({ requestId }: Invocation, timeoutSeconds: number): FunctionError {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
  };
}

function exited(requestId: string): FunctionError {
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
  };
}
