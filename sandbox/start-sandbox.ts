import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAwsEndpoint } from './aws-endpoint/aws-server.ts';
import type { AppSource } from './context.ts';
import { contactRoutes } from './control/contact-routes.ts';
import { openControlEndpoint } from './control/control-server.ts';
import { optOutRoutes } from './control/opt-out-routes.ts';
import { queueRoutes } from './control/queue-routes.ts';
import type { Route } from './control/route.ts';
import { systemRoutes } from './control/system-routes.ts';
import { textRoutes } from './control/text-routes.ts';
import { readPlace } from './read-place.ts';
import { followSources } from './reload/follow-sources.ts';
import type { Reload } from './reload/reloader.ts';
import { type Engine, startEngine } from './start-engine.ts';
import { synthesize } from './synthesize.ts';

export interface SandboxOptions extends AppSource {
  /** Of the page and control API; 0 picks a free one. */
  readonly port?: number;
  /** Of the AWS endpoint; 0 picks a free one. */
  readonly awsPort?: number;
  /** Divides AWS's waits. */
  readonly speed?: number;
  /** Follows changes of the app's sources, and hears what became of them. @default they are not followed */
  readonly onReload?: (reload: Reload) => void;
  /** Ends the start early. */
  readonly signal?: AbortSignal;
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
  const { port, awsPort, speed, signal, onReload, ...source } = { ...sandboxDefaults, ...options };
  const undo = new AsyncDisposableStack();
  try {
    const place = readPlace(source);
    const control = undo.adopt(await openControlEndpoint(port), (endpoint) => endpoint.close());
    const endpoint = undo.adopt(await openAwsEndpoint(awsPort), (opened) => opened.close());
    const folder = undo.adopt(await mkdtemp(join(tmpdir(), 'connect-sms-bridge-')), (made) =>
      rm(made, { recursive: true, force: true }),
    );
    const assembly = join(folder, 'at-start');
    await synthesize({ ...source, outputFolder: assembly, signal });
    const engine = undo.adopt(await startEngine({ ...place, assembly, speed, endpoint }), (started) =>
      started.stop(),
    );
    if (onReload) undo.defer(followSources({ source, engine, place, folder, onReload }));
    control.serve({ feed: engine.feed, routes: controlRoutes(engine) });
    return { url: control.url, awsUrl: endpoint.url, stop: () => undo.disposeAsync() };
  } catch (error) {
    await undo.disposeAsync();
    throw error;
  }
}

/** Every route of the control API. */
function controlRoutes(engine: Engine): readonly Route[] {
  return [systemRoutes, textRoutes, optOutRoutes, contactRoutes, queueRoutes].flatMap((routes) =>
    routes(engine),
  );
}
