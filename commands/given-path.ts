import { relative, resolve } from 'node:path';

const projectFolder = resolve(import.meta.dirname, '..');

/** A path as whoever gave it means it: npm runs scripts in the project's folder, and tells where it was called. */
export function givenPath(path: string, { INIT_CWD }: NodeJS.ProcessEnv = process.env): string {
  const isInProject = relative(projectFolder, process.cwd()) === '';
  return resolve((isInProject && INIT_CWD) || process.cwd(), path);
}
