import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { z } from 'zod';

/** DynamoDB's answer to one request. */
export interface StoreAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Dynalite = (options: { createTableMs: number; deleteTableMs: number; updateTableMs: number }) => Server;

const errorSchema = z.object({ __type: z.string() });

const headers = {
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=x, SignedHeaders=x, Signature=x',
  'x-amz-date': '20260101T000000Z',
};

/** dynalite, called in this process: its request listener gets a request that never was on a socket. */
export class DynaliteStore {
  #server = newServer();

  /** @param operation such as `GetItem` */
  call(operation: string, input: unknown): Promise<StoreAnswer> {
    return new Promise((resolve) => {
      const request = Object.assign(Readable.from([Buffer.from(JSON.stringify(input))]), {
        method: 'POST',
        url: '/',
        headers: { ...headers, 'x-amz-target': `DynamoDB_20120810.${operation}` },
      });
      const response = {
        statusCode: 200,
        setHeader: () => {},
        end(text: string) {
          resolve({ status: this.statusCode, body: JSON.parse(text) });
        },
      };
      this.#server.emit('request', request, response);
    });
  }

  /** Starts again without any table. */
  reset(): void {
    this.close();
    this.#server = newServer();
  }

  close(): void {
    this.#server.close(() => {});
  }
}

function newServer(): Server {
  const dynalite: Dynalite = createRequire(import.meta.url)('dynalite');
  return dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
}

/** Name of the error that a refused request got, without its namespace. */
export function errorCode({ body }: StoreAnswer): string {
  const parsed = errorSchema.safeParse(body);
  const type = parsed.data?.__type ?? 'InternalServerError';
  return type.slice(type.indexOf('#') + 1);
}
