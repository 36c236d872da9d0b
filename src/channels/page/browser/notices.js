/** One line above the conversation: what happens, and what to do. Announced, never focused. */

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
  box.append(line, ...(buttons.length > 0 ? [row] : []));
  zone.replaceChildren(box);
}

export function clearNotice() {
  zone.replaceChildren();
}
