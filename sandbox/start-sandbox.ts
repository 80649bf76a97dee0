import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactRoutes } from './control/contact-routes.ts';
import { createControlServer } from './control/control-server.ts';
import { queueRoutes } from './control/queue-routes.ts';
import type { Route } from './control/route.ts';
import { systemRoutes } from './control/system-routes.ts';
import { textRoutes } from './control/text-routes.ts';
import { close, listen } from './engine/listen.ts';
import { readPlace } from './read-place.ts';
import { type Engine, startEngine } from './start-engine.ts';
import { synthesize } from './synthesize.ts';

export interface SandboxOptions {
  /** Of the page and control API; 0 picks a free one. */
  readonly port?: number;
  /** Of the AWS endpoint; 0 picks a free one. */
  readonly awsPort?: number;
  /** JSON file with a configuration, in place of the one in cdk.json. */
  readonly configFile?: string;
  /** Divides AWS's waits. */
  readonly speed?: number;
}

/** A sandbox that is ready. */
export interface Sandbox {
  /** Page and control API. */
  readonly url: string;
  readonly awsUrl: string;
  stop(): Promise<void>;
}

export const sandboxDefaults = { port: 4510, awsPort: 4511, speed: 20 } as const;

/**
 * Synthesizes the app and runs what would be deployed.
 * @throws SandboxStartError when a port is taken or the configuration is refused
 * @throws TemplateError when the template holds something that can't be run here
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port, awsPort, speed } = { ...sandboxDefaults, ...options };
  let parts: { routes: readonly Route[]; feed: Engine['feed'] } | undefined;
  const server = createControlServer(() => parts);
  const url = await listen(server, port);
  const assembly = await mkdtemp(join(tmpdir(), 'connect-sms-bridge-'));
  const tidyUp = () => Promise.all([close(server), rm(assembly, { recursive: true, force: true })]);
  try {
    const place = readPlace(options.configFile);
    await synthesize(assembly, options.configFile);
    const engine = await startEngine({ ...place, assembly, speed, awsPort });
    parts = { feed: engine.feed, routes: controlRoutes(engine) };
    const stop = async () => {
      await engine.stop();
      await tidyUp();
    };
    return { url, awsUrl: engine.awsUrl, stop };
  } catch (error) {
    await tidyUp();
    throw error;
  }
}

/** Every route of the control API. */
export function controlRoutes(engine: Engine): readonly Route[] {
  return [...systemRoutes(engine), ...textRoutes(engine), ...contactRoutes(engine), ...queueRoutes(engine)];
}
