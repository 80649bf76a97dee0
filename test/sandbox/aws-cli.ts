import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

/** Whether there is an AWS CLI to speak with; says so where there is none. */
export const isCliInstalled = spawnSync('aws', ['--version']).status === 0;
if (!isCliInstalled)
  console.warn('SKIPPED: the AWS CLI is not installed, so nothing here has spoken to the sandbox with it');

/** Of tests that call the CLI up to twenty times, each of which takes a second where the machine is not busy. */
export const cliTimeout = { timeout: 180_000 };

const failed = z.object({ code: z.number(), stderr: z.string() });

/** What the CLI says of a call that the service refused. */
export interface CliFailure {
  readonly exitCode: number;
  /** Such as `ThrottlingException`. */
  readonly error: string;
  /** Such as `SendTextMessage`. */
  readonly operation: string;
}

/**
 * Calls a service by the AWS CLI, once.
 * The CLI of version 1 finds SQS by its endpoint option alone, so that is given rather than AWS_ENDPOINT_URL.
 */
export function awsCli(awsUrl: string) {
  const env = {
    ...process.env,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_MAX_ATTEMPTS: '1',
  };
  async function aws(...args: readonly string[]): Promise<unknown> {
    const given = ['--endpoint-url', awsUrl, '--output', 'json', ...args];
    const { stdout } = await promisify(execFile)('aws', given, { env });
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  }
  /** The failure of a call that is to fail. */
  async function failure(...args: readonly string[]): Promise<CliFailure> {
    const error = await aws(...args).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const { code: exitCode, stderr } = failed.parse(error);
    const [, name = stderr, operation = ''] =
      /An error occurred \((\S+)\) when calling the (\S+) operation/.exec(stderr) ?? [];
    return { exitCode, error: name, operation };
  }
  return { aws, failure };
}
