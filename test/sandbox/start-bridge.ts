import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAwsEndpoint } from '../../sandbox/aws-endpoint/aws-server.ts';
import { readPlace } from '../../sandbox/read-place.ts';
import { type Engine, startEngine } from '../../sandbox/start-engine.ts';
import { synthesize } from '../../sandbox/synthesize.ts';

/**
 * Runs the example's bridge in this process, where a test can reach into the services.
 * @param speed divides AWS's waits
 */
export async function startBridge(speed: number): Promise<Engine> {
  const undo = new AsyncDisposableStack();
  const place = readPlace(undefined);
  const endpoint = undo.adopt(await openAwsEndpoint(0), (opened) => opened.close());
  const assembly = undo.adopt(await mkdtemp(join(tmpdir(), 'bridge-')), (folder) =>
    rm(folder, { recursive: true, force: true }),
  );
  await synthesize({ outputFolder: assembly });
  const engine = undo.adopt(await startEngine({ ...place, assembly, speed, endpoint }), (started) =>
    started.stop(),
  );
  return { ...engine, stop: () => undo.disposeAsync() };
}
