/** The page's scripts, styles and font, read when the service opens. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AssetFile, type Assets, openAssets as serveAssets } from '#http/assets';

const SCRIPT = 'text/javascript; charset=utf-8';
/** Web Chat changes less often than what is ours: two versions. */
const OURS: Readonly<Record<string, string>> = {
  'page.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'page.js': SCRIPT,
  'session.js': SCRIPT,
  'panel.js': SCRIPT,
  'panel-words.js': SCRIPT,
  'keep.js': SCRIPT,
  'kept-heading.js': SCRIPT,
  'quote.js': SCRIPT,
  'chat.js': SCRIPT,
  'at-once.js': SCRIPT,
  'cards.js': SCRIPT,
  'draw-card.js': SCRIPT,
  'look.js': SCRIPT,
  'notices.js': SCRIPT,
  'light-markdown.js': SCRIPT,
};

export function openAssets(): Assets {
  const ours = Object.entries(OURS).map(
    ([name, type]): AssetFile => ({ name, type, content: read(`browser/${name}`), brotli: 'now' }),
  );
  const theirs: readonly AssetFile[] = [
    { name: 'webchat.js', type: SCRIPT, content: read('vendor/webchat.js.br'), brotli: 'already' },
    {
      name: 'public-sans.woff2',
      type: 'font/woff2',
      content: read('vendor/public-sans.woff2'),
      brotli: 'never',
    },
  ];
  return serveAssets('/fichiers', [ours, theirs]);
}

function read(path: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(`#page/${path}`)));
}
