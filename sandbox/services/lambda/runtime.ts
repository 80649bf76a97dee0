/**
 * What runs inside an execution environment's process: loads the handler as Lambda's Node runtime does and calls it
 * for each event. It knows nothing of the sandbox but this channel.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionError, InvokeMessage, RuntimeMessage } from './runtime-protocol.ts';

type Handler = (event: unknown, context: object) => unknown;

function tell(message: RuntimeMessage, then?: () => void): void {
  process.send?.(message, () => then?.());
}

function describe(fault: unknown): FunctionError {
  if (!(fault instanceof Error)) return { errorType: typeof fault, errorMessage: String(fault), trace: [] };
  return { errorType: fault.name, errorMessage: fault.message, trace: fault.stack?.split('\n') ?? [] };
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

async function loadHandler(): Promise<Handler> {
  const [file = '', name = ''] = (process.env._HANDLER ?? '').split('.');
  const path = join(process.env.LAMBDA_TASK_ROOT ?? '.', file);
  const loaded: Record<string, unknown> = existsSync(`${path}.mjs`)
    ? await import(pathToFileURL(`${path}.mjs`).href)
    : createRequire(import.meta.url)(path);
  const handler = loaded[name];
  if (!isHandler(handler)) throw new Error(`${process.env._HANDLER} is undefined or not exported`);
  return handler;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function contextOf({ requestId, deadline }: InvokeMessage): object {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    invokedFunctionArn: process.argv[2],
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function invoke(handler: Handler, message: InvokeMessage): Promise<void> {
  const { requestId } = message;
  try {
    const payload = (await handler(message.event, contextOf(message))) ?? null;
    tell({ type: 'result', requestId, payload });
  } catch (fault) {
    tell({ type: 'error', requestId, error: describe(fault) });
  }
}

async function start(): Promise<void> {
  let current: InvokeMessage | undefined;
  const die = (fault: unknown) => {
    const error = describe(fault);
    const message = current ? ({ type: 'error', requestId: current.requestId, error } as const) : undefined;
    tell(message ?? { type: 'unready', error }, () => process.exit(129));
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  process.on('disconnect', () => process.exit());
  const handler = await loadHandler();
  process.on('message', (message: InvokeMessage) => {
    current = message;
    void invoke(handler, message);
  });
  tell({ type: 'ready' });
}

void start();
