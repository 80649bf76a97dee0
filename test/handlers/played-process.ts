import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Call, endOfCall } from './played-call.ts';

/** The four functions in a process of their own. */
export interface PlayedFunctions {
  /** Calls one, and answers all that the process wrote meanwhile. */
  call(call: Call): Promise<string>;
  stop(): void;
}

export async function startFunctions(
  environment: Readonly<Record<string, string>>,
): Promise<PlayedFunctions> {
  const entry = fileURLToPath(new URL('./played-functions.ts', import.meta.url));
  const child = fork(entry, { silent: true, execArgv: [], env: { ...environment } });
  const streams = [child.stdout, child.stderr].flatMap((input) =>
    input ? createInterface({ input })[Symbol.asyncIterator]() : [],
  );
  await once(child, 'message');
  return {
    call: async (call) => {
      child.send(call);
      const written = await Promise.all(streams.map(readCall));
      return written.join('\n');
    },
    stop: () => void child.kill(),
  };
}

async function readCall(stream: AsyncIterator<string>): Promise<string> {
  const lines: string[] = [];
  for (let line = await stream.next(); line.value !== endOfCall; line = await stream.next()) {
    if (line.done) throw new Error(`expected the end of the call, but the process ended: ${lines.join(' ')}`);
    lines.push(line.value);
  }
  return lines.join('\n');
}
