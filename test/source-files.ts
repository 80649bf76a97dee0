import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'rolldown/utils';

/** A source file of the project, and what it refers to. */
export interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
  /** Files of the project that it imports, types included. */
  readonly files: readonly string[];
  /** Packages and Node's own modules that it imports, as written. */
  readonly packages: readonly string[];
  /** Whether it exports what another file declares. */
  readonly isBarrel: boolean;
}

const root = join(import.meta.dirname, '..');

/** Reads every TypeScript file of these folders. */
export function readSourceFiles(folders: readonly string[]): readonly SourceFile[] {
  return globSync(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: root },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => readSourceFile(path, readFileSync(join(root, path), 'utf8')));
}

function readSourceFile(path: string, text: string): SourceFile {
  const { module } = parseSync(path, text);
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  );
  const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  const dynamic = module.dynamicImports
    .map(({ moduleRequest: { start, end } }) => text.slice(start, end))
    .filter((request) => /^['"]/.test(request))
    .map((request) => request.slice(1, -1));
  const specifiers = [...imported, ...exported, ...dynamic];
  return {
    path,
    text,
    files: specifiers
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => posix.join(dirname(path), specifier)),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')),
    isBarrel: exported.length > 0,
  };
}
