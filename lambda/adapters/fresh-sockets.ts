import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';

export interface FreshSocketsOptions extends Omit<NodeHttpHandlerOptions, 'httpAgent' | 'httpsAgent'> {
  /** How long a connection may have rested and still be used. */
  readonly restMilliseconds: number;
  /** Milliseconds since 1970: the only clock that goes on while Lambda holds the process still. */
  readonly now: () => number;
}

const settings = { keepAlive: true, maxSockets: 50 };

/**
 * The SDK's HTTP handler, but for connections that have rested. Lambda may hold a process still for minutes between
 * two messages, and nobody hears then that the other side has hung up: the next call would be sent into a dead
 * connection, and nobody could say whether it was taken. No timer helps, since timers stand still as well.
 */
export class FreshSocketsHandler extends NodeHttpHandler {
  readonly #agents: readonly HttpAgent[];
  readonly #restedSince = new WeakMap<Duplex, number>();
  readonly #options: FreshSocketsOptions;

  constructor(options: FreshSocketsOptions) {
    const { restMilliseconds: _, now, ...rest } = options;
    const httpAgent = new HttpAgent(settings);
    const httpsAgent = new HttpsAgent(settings);
    super({ ...rest, httpAgent, httpsAgent });
    this.#options = options;
    this.#agents = [httpAgent, httpsAgent];
    for (const agent of this.#agents) {
      const keep = agent.keepSocketAlive;
      agent.keepSocketAlive = (socket) => {
        this.#restedSince.set(socket, now());
        return keep.call(agent, socket);
      };
    }
  }

  override handle(...call: Parameters<NodeHttpHandler['handle']>): ReturnType<NodeHttpHandler['handle']> {
    for (const { freeSockets } of this.#agents) {
      const rested = Object.values(freeSockets).flatMap((sockets) => sockets ?? []);
      for (const socket of rested) if (!this.#isFresh(socket)) socket.destroy();
    }
    return super.handle(...call);
  }

  /** A clock that was turned back says nothing. */
  #isFresh(socket: Duplex): boolean {
    const rested = this.#options.now() - (this.#restedSince.get(socket) ?? 0);
    return rested >= 0 && rested <= this.#options.restMilliseconds;
  }
}
