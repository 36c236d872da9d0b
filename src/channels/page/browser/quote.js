/**
 * The last answer on the programme, to be copied with its source or opened on a page of its own. Once the person has
 * said something else it is no longer what was just answered: it stays at hand, and says so.
 */
import { notice } from './notices.js';

/** @typedef {{ id: string, question: string, text: string, path: string }} Quotable */

/** @param {HTMLElement} place */
export function openQuote(place) {
  const title = /** @type {HTMLElement} */ (place.querySelector('#reponse-titre'));
  const sheet = /** @type {HTMLAnchorElement} */ (place.querySelector('#fiche'));
  /** @type {Quotable | null} */
  let last = null;
  /** What its own buttons say (« utile », « en savoir plus ») is still about it. @type {string[]} */
  let about = [];

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
    /** @param {Quotable} answer @param {string[]} says */
    show(answer, says) {
      last = answer;
      about = says;
      title.textContent = `Dernière réponse\u00a0: ${answer.question}`;
      sheet.href = answer.path;
      place.hidden = false;
    },
    /** @param {string} text */
    heard(text) {
      if (last && !about.includes(text))
        title.textContent = `Réponse donnée plus haut\u00a0: ${last.question}`;
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
