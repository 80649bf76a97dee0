import { existsSync, readFileSync } from 'node:fs';

// Plain JavaScript, and nothing newer than Node 20 knows: this is what tells an older Node's user what to do.
const wanted = readFileSync(new URL('../.nvmrc', import.meta.url), 'utf8').trim();

// npm puts it first in the PATH of the scripts: where it is there, and another one runs, somebody started that by hand.
const isHere = existsSync(new URL('../node_modules/.bin/node', import.meta.url));
const cures = isHere
  ? [
      `Node ${wanted} is here, in node_modules. Start this by it:`,
      '  npm run doctor, and the like, which take it by themselves',
      '  node_modules/.bin/node, in the place of node',
    ]
  : [
      `"npm ci" brings Node ${wanted} along (the dev dependency "node"), unless install scripts are switched off.`,
      'Where they are, either of these helps:',
      '  npm rebuild node --ignore-scripts=false',
      `  nvm install ${wanted}`,
    ];

if (process.versions.node.split('.')[0] !== wanted) {
  console.error(
    [`This needs Node ${wanted}, and Node ${process.versions.node} is running.`, ...cures].join('\n'),
  );
  process.exit(1);
}
