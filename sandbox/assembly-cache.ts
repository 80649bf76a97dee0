import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

export interface AssemblyCacheOptions {
  readonly appFolder: string;
  /** Folders and files of the app that an assembly is made of. */
  readonly sources: readonly string[];
  readonly cacheFolder: string;
  /** How many assemblies are kept: those used last. */
  readonly kept: number;
}

/** What was synthesized before, under a digest of all that it is made of. */
export class AssemblyCache {
  readonly #options: AssemblyCacheOptions;

  constructor(options: AssemblyCacheOptions) {
    this.#options = options;
  }

  /** @param parameters what the assembly depends on besides the sources */
  async digest(...parameters: readonly string[]): Promise<string> {
    const { appFolder, sources } = this.#options;
    const hash = createHash('sha256');
    for (const parameter of parameters) hash.update(`${parameter.length} ${parameter}`);
    const files = (await Promise.all(sources.map((source) => listFiles(join(appFolder, source))))).flat();
    const contents = await Promise.all(files.map((file) => readFile(file)));
    for (const [index, content] of contents.entries()) {
      hash.update(`${files[index]} ${content.length} `).update(content);
    }
    return hash.digest('hex');
  }

  /** @returns whether there was one to copy */
  async copyTo(outputFolder: string, digest: string): Promise<boolean> {
    const folder = join(this.#options.cacheFolder, digest);
    if (!existsSync(folder)) return false;
    const now = new Date();
    // It is only forgotten earlier where the folder can't be written.
    await utimes(folder, now, now).catch(() => undefined);
    await cp(folder, outputFolder, { recursive: true });
    return true;
  }

  async keep(assembly: string, digest: string): Promise<void> {
    const { cacheFolder } = this.#options;
    const draft = join(cacheFolder, `${digest}.${randomUUID()}`);
    await mkdir(cacheFolder, { recursive: true });
    await cp(assembly, draft, { recursive: true });
    try {
      await rename(draft, join(cacheFolder, digest));
    } catch (error) {
      await rm(draft, { recursive: true });
      // Another process has kept the same meanwhile.
      if (!existsSync(join(cacheFolder, digest))) throw error;
    }
    await this.#forgetOldest();
  }

  async #forgetOldest(): Promise<void> {
    const { cacheFolder, kept } = this.#options;
    const names = await readdir(cacheFolder);
    const folders = await Promise.all(
      names.map(async (name) => {
        const folder = join(cacheFolder, name);
        return { folder, usedAt: (await stat(folder)).mtimeMs };
      }),
    );
    const oldest = folders.toSorted((one, other) => other.usedAt - one.usedAt).slice(kept);
    await Promise.all(oldest.map(({ folder }) => rm(folder, { recursive: true, force: true })));
  }
}

/** Always in the same order. */
async function listFiles(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
