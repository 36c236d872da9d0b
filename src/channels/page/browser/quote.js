/** The last answer on the programme, to be copied with its source or opened on a page of its own. */
import { notice } from './notices.js';

/** @typedef {{ id: string, question: string, text: string, path: string }} Quotable */

/** @param {HTMLElement} place */
export function openQuote(place) {
  const title = /** @type {HTMLElement} */ (place.querySelector('#reponse-titre'));
  const sheet = /** @type {HTMLAnchorElement} */ (place.querySelector('#fiche'));
  /** @type {Quotable | null} */
  let last = null;

  place.querySelector('#copier')?.addEventListener('click', async () => {
    if (!last) return;
    const copied = await copy(`${last.text}\n${location.origin}${last.path}`);
    if (copied) notice('info', 'Réponse copiée, avec sa source, sa date et son adresse.', []);
    else
      notice(
        'attention',
        'Votre navigateur n’a pas permis la copie. La fiche peut être copiée à la main\u00a0:',
        [{ label: 'Ouvrir la fiche', href: last.path }],
      );
  });

  return {
    /** @param {Quotable} answer */
    show(answer) {
      last = answer;
      title.textContent = `Dernière réponse\u00a0: ${answer.question}`;
      sheet.href = answer.path;
      place.hidden = false;
    },
  };
}

/** @param {string} text @returns {Promise<boolean>} */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
