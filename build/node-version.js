import { readFileSync } from 'node:fs';

// Plain JavaScript, and nothing newer than Node 20 knows: this is what tells an older Node's user what to do.
const wanted = readFileSync(new URL('../.nvmrc', import.meta.url), 'utf8').trim();

if (process.versions.node.split('.')[0] !== wanted) {
  console.error(
    [
      `This needs Node ${wanted}, and Node ${process.versions.node} is running.`,
      `"npm ci" brings Node ${wanted} along (the dev dependency "node"), unless install scripts are switched off.`,
      'Where they are, either of these helps:',
      '  npm rebuild node --ignore-scripts=false',
      `  nvm install ${wanted}`,
    ].join('\n'),
  );
  process.exit(1);
}
