import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Candidate } from './candidates.ts';
import { events } from './messages.ts';

/** What one process took: milliseconds of the clock, and of the processor. */
export interface ColdFigures {
  readonly load: number;
  readonly loadCpu: number;
  /** Load and first call. */
  readonly cold: number;
  readonly coldCpu: number;
  readonly peakMebibytes: number;
  /** Per message, once warm. */
  readonly warmCpu?: number;
}

export interface ColdRun {
  /** Of AWS. */
  readonly url: string;
  /** File of the certificate to trust. */
  readonly certificateFile: string;
  /** Messages after the first and a hundred more that are measured. @default none */
  readonly warmRounds?: number;
}

/**
 * Runs a function in a process of its own, which has just the environment that Lambda gives it.
 * @throws when the function failed, with what it wrote.
 */
export async function runCold({ name, folder, handler }: Candidate, run: ColdRun): Promise<ColdFigures> {
  const script = join(import.meta.dirname, 'cold-process.mjs');
  const job = { folder, handler, event: events[name], warmRounds: run.warmRounds ?? 0 };
  const child = spawn(process.execPath, ['--max-old-space-size=460', script], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...environmentOf(folder, run), BENCH_JOB: JSON.stringify(job) },
  });
  const [, , errors, answer] = child.stdio;
  const [[code], written, figures] = await Promise.all([
    once(child, 'exit'),
    text(errors as Readable),
    text(answer as Readable),
  ]);
  if (code !== 0) throw new Error(`${folder} failed: ${written}`);
  return JSON.parse(figures);
}

function environmentOf(folder: string, { url, certificateFile }: ColdRun): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDLOOPBACK',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'function',
    LAMBDA_TASK_ROOT: folder,
    NODE_EXTRA_CA_CERTS: certificateFile,
    LANE_URL: `${url}/111122223333/lane.fifo`,
    FAILURE_QUEUE_URL: `${url}/111122223333/failures.fifo`,
    DEAD_LETTERS_URL: `${url}/111122223333/dead-letters`,
    LEDGER_TABLE_NAME: 'ledger',
    CONVERSATION_TABLE_NAME: 'conversations',
    STREAMING_TOPIC_ARN: 'arn:aws:sns:us-east-1:111122223333:streaming',
    POWERTOOLS_SERVICE_NAME: 'bridge',
    POWERTOOLS_METRICS_NAMESPACE: 'Bridge',
    POWERTOOLS_LOG_LEVEL: 'INFO',
    TZ: ':UTC',
  };
}
