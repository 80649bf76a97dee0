import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAwsEndpoint } from '../../sandbox/aws-endpoint/aws-server.ts';
import { readPlace } from '../../sandbox/read-place.ts';
import { type Engine, startEngine } from '../../sandbox/start-engine.ts';
import { synthesize } from '../../sandbox/synthesize.ts';

/**
 * Runs a bridge in this process, where a test can reach into the services.
 * @param speed divides AWS's waits
 * @param configuration value of `bridge`; the example's by default
 */
export async function startBridge(speed: number, configuration?: object): Promise<Engine> {
  const undo = new AsyncDisposableStack();
  const endpoint = undo.adopt(await openAwsEndpoint(0), (opened) => opened.close());
  const folder = undo.adopt(await mkdtemp(join(tmpdir(), 'bridge-')), (made) =>
    rm(made, { recursive: true, force: true }),
  );
  const configFile = configuration && join(folder, 'bridge.json');
  if (configFile) await writeFile(configFile, JSON.stringify(configuration));
  const place = readPlace({ configFile });
  const assembly = join(folder, 'assembly');
  await synthesize({ outputFolder: assembly, configFile });
  const engine = undo.adopt(await startEngine({ ...place, assembly, speed, endpoint }), (started) =>
    started.stop(),
  );
  return { ...engine, stop: () => undo.disposeAsync() };
}
