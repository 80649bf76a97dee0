import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cdk = fileURLToPath(new URL('../node_modules/aws-cdk/bin/cdk', import.meta.url));

/**
 * Runs the project's own CDK in the project's folder: another release may not read what the app has written.
 * @returns its exit code
 */
export async function runCdk(args: readonly string[], { isQuiet }: { isQuiet: boolean }): Promise<number> {
  const child = spawn(process.execPath, [cdk, ...args], {
    cwd: root,
    // What scripts read of us isn't mixed with what the CDK says.
    stdio: ['inherit', isQuiet ? 2 : 'inherit', 'inherit'],
  });
  // The terminal interrupts both, and the CDK has something to finish.
  const wait = () => undefined;
  const end = () => child.kill('SIGTERM');
  process.on('SIGINT', wait).on('SIGTERM', end);
  try {
    const [code] = await once(child, 'exit');
    return typeof code === 'number' ? code : 1;
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', end);
  }
}
