import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/**
 * Writes a file so that nobody ever reads half of it, and not at all where it already says the same: several
 * synthesizes may run at once and share the bundles.
 */
export async function writeWhole(path: string, content: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => undefined);
  if (present === content) return;
  await mkdir(dirname(path), { recursive: true });
  // Beside the folder, not in it: a folder that is being copied holds whole files only.
  const draft = `${dirname(path)}.${basename(path)}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
}
