/** Files that a person keeps: made here, sent nowhere. */

/** @typedef {{ who: string, text: string, html: string }} Message */

/** @param {string} name @param {string} text */
export function keepAsText(name, text) {
  save(name, 'text/plain;charset=utf-8', text);
}

/** @param {string} name @param {readonly Message[]} messages */
export function keepAsHtml(name, messages) {
  const style =
    'body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}section{margin:0 0 1rem;padding:.75rem 1rem;border-left:4px solid #000091;background:#f6f6f6}section.vous{border-color:#929292;background:none}h2{font-size:1rem;margin:0}';
  const body = messages
    .map(
      ({ who, html }) => `<section class="${who === 'Vous' ? 'vous' : ''}"><h2>${who}</h2>${html}</section>`,
    )
    .join('\n');
  const warning = 'Ce fichier peut contenir votre code de reprise\u00a0: gardez-le pour vous.';
  save(
    name,
    'text/html;charset=utf-8',
    `<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>Conversation – ${document.title}</title><style>${style}</style></head><body><h1>Conversation</h1><p>${warning}</p>\n${body}\n</body></html>\n`,
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
