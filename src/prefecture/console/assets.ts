/** The console's own files, beside the design it shares with the page. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Assets, openAssets } from '#http/assets';

export function openConsoleAssets(): Assets {
  return openAssets('/prefecture/fichiers', [
    [{ name: 'console.css', type: 'text/css; charset=utf-8', content: read('console.css'), brotli: 'now' }],
  ]);
}

function read(name: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(`#console/${name}`)));
}
