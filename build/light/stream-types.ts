import { Readable } from 'node:stream';

/**
 * What the SDK asks of every answer. Node's own kind of stream goes first: to name the web's kinds loads them, which
 * takes a millisecond, and Node's HTTP gives none of them.
 */
export function isReadableStream(stream: unknown): boolean {
  return !(stream instanceof Readable) && stream instanceof ReadableStream;
}

export function isBlob(blob: unknown): boolean {
  return !(blob instanceof Readable) && blob instanceof Blob;
}
