import type { IncomingMessage } from 'node:http';

/** A request body that is larger than its reader takes. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * Reads a request's body as UTF-8.
 * @throws BodyTooLargeError
 */
export async function readBody(request: IncomingMessage, maximumBytes: number): Promise<string> {
  const bytes = await readBytes(request, maximumBytes);
  return bytes.toString('utf8');
}

/**
 * Reads a request's body as it came.
 * @throws BodyTooLargeError
 */
export async function readBytes(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maximumBytes) throw new BodyTooLargeError(`expected at most ${maximumBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
