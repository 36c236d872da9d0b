/** Files that a person keeps: made here, sent nowhere. */

import { keptLines, keptName, keptTitle } from './kept-heading.js';

/** @typedef {{ who: string, text: string, html: string }} Message */
/** @typedef {import('./kept-heading.js').Kept} Kept */

/** @param {Kept} kept @param {readonly Message[]} messages */
export function keepTalkAsText(kept, messages) {
  const lines = messages.map(({ who, text }) => `${who}\u00a0: ${text}`);
  const parts = [[keptTitle(kept), document.title, ...keptLines(kept)].join('\n'), ...lines];
  keepAsText(keptName(kept, 'txt'), `${parts.join('\n\n')}\n`);
}

/** @param {string} name @param {string} text */
export function keepAsText(name, text) {
  save(name, 'text/plain;charset=utf-8', text);
}

/** @param {Kept} kept @param {readonly Message[]} messages */
export function keepTalkAsHtml(kept, messages) {
  const style =
    'body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}section{margin:0 0 1rem;padding:.75rem 1rem;border-left:4px solid #000091;background:#f6f6f6}section.vous{border-color:#929292;background:none}h2{font-size:1rem;margin:0}';
  const body = messages
    .map(
      ({ who, html }) => `<section class="${who === 'Vous' ? 'vous' : ''}"><h2>${who}</h2>${html}</section>`,
    )
    .join('\n');
  const heading = [document.title, ...keptLines(kept)].map((line) => `<p>${escaped(line)}</p>`).join('\n');
  save(
    keptName(kept, 'html'),
    'text/html;charset=utf-8',
    `<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Conversation – ${escaped(document.title)}</title><style>${style}</style></head><body><h1>${keptTitle(kept)}</h1>\n${heading}\n${body}\n</body></html>\n`,
  );
}

/** @param {string} name @param {string} type @param {string} content */
function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
