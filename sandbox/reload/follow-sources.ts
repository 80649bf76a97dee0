import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppSource, ownFolder } from '../context.ts';
import { type ConfiguredPlace, readPlace } from '../read-place.ts';
import type { Engine } from '../start-engine.ts';
import { sourceFolders, synthesize } from '../synthesize.ts';
import { type Reload, Reloader } from './reloader.ts';
import { watchSources } from './watch-sources.ts';

export interface FollowedApp {
  readonly source: AppSource;
  /** What runs. */
  readonly engine: Pick<Engine, 'reload' | 'timeline' | 'clock'>;
  readonly place: ConfiguredPlace;
  /** Folder for what is synthesized anew, its owner's to delete. */
  readonly folder: string;
  readonly onReload: (reload: Reload) => void;
}

/**
 * Synthesizes the app again whenever its sources change, and has its functions run what came out.
 * @returns what ends it
 */
export function followSources(app: FollowedApp): () => Promise<void> {
  const { source, engine, onReload } = app;
  const { appFolder = ownFolder, configFile = join(appFolder, 'cdk.json') } = source;
  const reloader = new Reloader({
    reload: (signal) => reloadApp(app, signal),
    report: (reload) => {
      engine.timeline.add({ hop: 'reload', ...happeningOf(reload) });
      onReload(reload);
    },
    now: () => engine.clock.now(),
  });
  const folders = sourceFolders.map((name) => join(appFolder, name));
  const stopWatching = watchSources({ folders, files: [configFile] }, () => reloader.change());
  return async () => {
    stopWatching();
    await reloader.stop();
  };
}

async function reloadApp(
  { source, engine, place, folder }: FollowedApp,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (JSON.stringify(readPlace(source)) !== JSON.stringify(place)) {
    throw new Error('the numbers, instances or flows have changed: restart the sandbox to run them');
  }
  const assembly = join(folder, `at-${engine.clock.now()}`);
  await synthesize({ ...source, outputFolder: assembly, signal });
  const functions = engine.reload(assembly);
  if (functions.length === 0) await rm(assembly, { recursive: true });
  return functions;
}

function happeningOf(reload: Reload): {
  summary: string;
  milliseconds?: number;
  outcome?: string;
  response?: object;
} {
  if (reload.kind === 'refused') {
    return { summary: 'the change is not run', outcome: 'refused', response: { reason: reload.reason } };
  }
  const { functions, milliseconds } = reload;
  return { summary: `${functions.join(', ')} run the change`, milliseconds };
}
