type Write = typeof process.stdout.write;

/** Runs something and answers what it wrote to stdout and stderr meanwhile. */
export async function captureOutput(run: () => void | Promise<void>): Promise<string> {
  let output = '';
  const write: Write = (chunk: string | Uint8Array) => {
    output += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    return true;
  };
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  for (const stream of streams) stream.write = write;
  try {
    await run();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = originals[index] ?? stream.write;
  }
  return output;
}
