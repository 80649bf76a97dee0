import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const main = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));
const demo = fileURLToPath(new URL('../../sandbox/demo.ts', import.meta.url));

/** Holds what the processes leave behind in the folder for temporary files. */
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(file: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [file, ...args], { env: { ...process.env, TMPDIR: folder } });
}

async function finish(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const [out, err, [code]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'exit'),
  ]);
  return { code, out, err };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return line;
}

describe('npm start', () => {
  test.for(['SIGINT', 'SIGTERM'] as const)(
    'says when it is ready, and on %s ends with 0 and tidies up',
    async (signal) => {
      const child = start(main, '--port', '0', '--aws-port', '0');
      const line = await firstLine(child);
      const [, url] =
        /^sandbox ready (http:\/\/127\.0\.0\.1:\d+) http:\/\/127\.0\.0\.1:\d+$/.exec(line) ?? [];
      expect((await fetch(`${url}/api/health`)).status).toBe(200);
      child.kill(signal);
      const [code] = await once(child, 'exit');

      expect(code).toBe(0);
      expect(readdirSync(folder)).toEqual([]);
      await expect(fetch(`${url}/api/health`)).rejects.toThrow();
    },
  );

  test('ends when npm, which started it, is killed and hands nothing on', async () => {
    const program = `${process.execPath} ${main} --port 0 --aws-port 0; exit`;
    const shell = spawn('sh', ['-c', program], {
      env: { ...process.env, TMPDIR: folder, npm_lifecycle_event: 'start' },
    });
    const [, url] = /^sandbox ready (\S+)/.exec(await firstLine(shell)) ?? [];
    const answer = await fetch(`${url}/api/events`);
    shell.kill('SIGKILL');

    // The stream of events ends with the sandbox.
    await expect(text(answer.body ?? new ReadableStream())).rejects.toThrow();
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([]), { timeout: 10_000 });
  });

  test.for(['--port', '--aws-port'])('ends with 1 when the %s is taken, and says so', async (option) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const ports = { '--port': '0', '--aws-port': '0', [option]: port };
    const { code, err } = await finish(start(main, ...Object.entries(ports).flat()));
    taken.close();

    expect(code).toBe(1);
    expect(err).toContain(`127.0.0.1:${port}`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('ends with 1 when the configuration is refused, and tells every problem', async () => {
    const config = join(folder, 'config.json');
    writeFileSync(config, '{"numbers": [], "other": 1}');
    const { code, out, err } = await finish(
      start(main, '--port', '0', '--aws-port', '0', '--config', config),
    );

    expect(code).toBe(1);
    expect(out).toBe('');
    for (const path of ['instanceArns', 'numbers', 'other']) expect(err).toContain(path);
  });

  test('ends with 2 on wrong usage', async () => {
    expect(await finish(start(main, '--prot', '1'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('--prot'),
    });
  });
});

describe('npm run demo', () => {
  test('plays a conversation on a sandbox of its own and ends with 0', async () => {
    const { code, out, err } = await finish(start(demo));

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.match(/→ at the desk after \d+ ms/g)).toHaveLength(3);
    expect(out.match(/→ on the phone after \d+ ms/g)).toHaveLength(3);
  });

  test('ends with 3 when no sandbox answers', async () => {
    expect(await finish(start(demo, '--url', 'http://127.0.0.1:9'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('npm start'),
    });
  });
});
