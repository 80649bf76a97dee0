import type { Plugin } from 'rolldown';

/** A package that lies beside a bundle as a file of its own, and is loaded when its default export is first called. */
export interface Deferred {
  readonly module: string;
  readonly reason: string;
}

/** What few messages need shall not cost the first message of every cold function. */
const deferred: readonly Deferred[] = [
  {
    module: 'markdown-it',
    reason: 'most chats never bring markdown, and it is a third of what would be loaded',
  },
];

/** Name of the file that a deferred package lies in, beside `index.js`. */
export function deferredFile(module: string): string {
  return `${module}.js`;
}

/** Leaves deferred packages out of a bundle, and reports each that it met. */
export function deferral(report: (module: string) => void): Plugin {
  const prefix = '\0deferred:';
  return {
    name: 'deferred',
    resolveId(source, importer) {
      if (importer?.startsWith(prefix)) return { id: source, external: true };
      return deferred.some(({ module }) => module === source) ? `${prefix}${source}` : null;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const module = id.slice(prefix.length);
      report(module);
      return `export default (...given) => require(${JSON.stringify(`./${deferredFile(module)}`)}).default(...given);`;
    },
  };
}
