import { watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface WatchedSources {
  /** Watched with all that is in them. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** Editors write a file in several steps, and version control many files. */
const settledAfterMilliseconds = 100;

/**
 * Calls `onChange` once a change of these has settled.
 * @returns what ends the watching
 */
export function watchSources({ folders, files }: WatchedSources, onChange: () => void): () => void {
  let settling: NodeJS.Timeout | undefined;
  const note = () => {
    clearTimeout(settling);
    settling = setTimeout(onChange, settledAfterMilliseconds);
  };
  const watchers = [
    ...folders.map((folder) => watch(folder, { recursive: true }, note)),
    // By its folder: an editor may put another file in its place, which a watch of the first wouldn't see.
    ...files.map((file) =>
      watch(dirname(join(file)), (_event, name) => (name === basename(file) ? note() : undefined)),
    ),
  ];
  return () => {
    clearTimeout(settling);
    for (const watcher of watchers) watcher.close();
  };
}
