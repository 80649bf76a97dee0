import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Pages of the project, from its root; the one of rendered messages is made of what customers are sent. */
export const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })]
  .map((page) => page.replaceAll('\\', '/'))
  .filter((page) => page !== 'docs/rendered-messages.md')
  .toSorted();

/**
 * Why a block isn't run by the tests: it needs an AWS account, or Docker; it takes long, and `.ci/run` or a test of
 * its own runs what it is about; or the page says that nobody has run it.
 */
export const marks = ['aws', 'docker', 'long', 'untried'] as const;

/** A block of commands in a page. */
export interface Block {
  readonly language: string;
  /** What stands behind the language, where readers don't see it; one of {@link marks}, or nothing. */
  readonly mark: string;
  readonly text: string;
}

export function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** The blocks of a page that are meant for a shell or an interpreter. */
export function blocksOf(page: string): readonly Block[] {
  const found = readPage(page).matchAll(
    /^( *)```(sh|bash|shell|console|python|powershell)\b *(.*)\n([\s\S]*?)^\1```$/gm,
  );
  return [...found].map(([, indent = '', language = '', mark = '', text = '']) => ({
    language,
    mark,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** A script of `package.json` as a page has it run. */
export interface ScriptCall {
  readonly script: string;
  /** Names of its options, without dashes; what stands behind another `--` is for others. */
  readonly options: readonly string[];
}

/** Every `npm run …`, `npm start` and `npm test` of a page, in its blocks and between them. */
export function scriptCalls(page: string): readonly ScriptCall[] {
  const found = readPage(page).matchAll(
    /\bnpm (?:run (?:--silent )?([a-z]+)|(start|test))((?: -- [^`\n|;#]+)?)/g,
  );
  return [...found].map(([, run, short, given = '']) => ({
    script: run ?? short ?? '',
    options: [...(given.split(' -- ')[1] ?? '').matchAll(/(?<= |^)--?([a-z][a-z-]*)/g)].map(
      ([, name = '']) => name,
    ),
  }));
}
