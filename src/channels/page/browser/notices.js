/**
 * One line above the conversation: what happens, and what to do. Announced, never focused. What only informs can be
 * closed, and goes by itself as soon as the person goes on.
 */

/** @typedef {{ label: string, act: () => void } | { label: string, href: string }} Action */

const zone = /** @type {HTMLElement} */ (document.getElementById('avis'));

/**
 * @param {'info' | 'attention' | 'erreur'} kind
 * @param {string} text
 * @param {Action[]} actions
 */
export function notice(kind, text, actions) {
  const line = document.createElement('p');
  line.textContent = text;
  const buttons = actions.map((one) => {
    const element = document.createElement('href' in one ? 'a' : 'button');
    element.className = 'lien';
    element.textContent = one.label;
    if ('href' in one) element.setAttribute('href', one.href);
    else element.addEventListener('click', one.act);
    return element;
  });
  const box = document.createElement('div');
  box.className = `avis avis-${kind}`;
  const row = document.createElement('p');
  row.className = 'avis-actions';
  row.append(...buttons);
  box.append(line, ...(buttons.length > 0 ? [row] : []), ...(kind === 'info' ? [closing()] : []));
  zone.replaceChildren(box);
}

export function clearNotice() {
  // The focus that stood on one of its buttons stays where it was.
  if (zone.contains(document.activeElement)) zone.focus();
  zone.replaceChildren();
}

/** The person goes on: what only informed has been read. */
export function letNoticePass() {
  if (zone.querySelector('.avis-info')) clearNotice();
}

function closing() {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'avis-fermer';
  button.setAttribute('aria-label', 'Fermer cet avis');
  button.textContent = '×';
  button.addEventListener('click', clearNotice);
  return button;
}
