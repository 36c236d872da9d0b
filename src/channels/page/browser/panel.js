/**
 * « Votre dossier »: what the assistant understood, from `channelData.assistant.panel`. It changes in silence: the
 * conversation is what a screen reader announces. Lines are changed in place, so that a focus is never lost.
 */

import { unbroken } from './light-markdown.js';
import { progressInWords } from './panel-words.js';

/** @typedef {{ number: number, about: string, text: string }} Line */
/** @typedef {{ lines: Line[], answered: number, total: number, toConfirm?: number, result: string, status: string, closed: boolean }} Panel */

const NOTHING = 'Rien n’est encore noté. Ce que vous direz de votre commune apparaîtra ici.';

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} short a line above the conversation, for small screens
 * @param {{ correct: (number: number) => void, print: () => void }} acts
 */
export function openPanel(place, short, acts) {
  const empty = element('p', 'dossier-vide', NOTHING);
  const status = element('p', 'badge');
  const progress = /** @type {HTMLProgressElement} */ (element('progress', ''));
  progress.id = 'avancement';
  const label = element('label', '');
  label.setAttribute('for', 'avancement');
  const advance = element('p', 'avancement');
  advance.append(label, progress);
  const result = element('p', 'resultat');
  const list = element('ol', 'lignes');
  const print = button('bouton bouton-second', 'Imprimer le brouillon', acts.print);
  const receipt = element('p', '');
  const file = document.createElement('a');
  file.href = '/recepisse.pdf';
  file.textContent = 'Récépissé (PDF)';
  receipt.append(file);
  const link = document.createElement('a');
  link.href = '#titre-dossier';
  short.replaceChildren(link);

  /** @param {Panel} panel */
  function show(panel) {
    const { lines, answered, total, result: said, status: state, closed } = panel;
    status.textContent = state;
    status.classList.toggle('badge-depose', state.includes('référence'));
    label.textContent = progressInWords(panel);
    progress.max = total;
    progress.value = answered;
    result.textContent = said;
    result.hidden = said === '';
    print.textContent = state.includes('référence') ? 'Imprimer le dossier' : 'Imprimer le brouillon';
    receipt.hidden = !state.includes('référence');
    for (const [at, line] of lines.entries()) {
      write(/** @type {HTMLElement | undefined} */ (list.children[at]), line, closed);
    }
    while (list.children.length > lines.length) list.lastElementChild?.remove();
    if (!place.contains(status)) place.replaceChildren(status, advance, result, list, print, receipt);
    link.textContent = `${answered} ${answered > 1 ? 'lignes' : 'ligne'} sur ${total} · ${state}`;
    short.hidden = false;
  }

  /** @param {HTMLElement | undefined} item @param {Line} line @param {boolean} closed */
  function write(item, { number, text: said }, closed) {
    const text = unbroken(said);
    const li = item ?? newLine(number);
    const [words, correct] = li.children;
    if (words && words.textContent !== text) words.textContent = text;
    if (correct instanceof HTMLElement) correct.hidden = closed;
  }

  /** @param {number} number */
  function newLine(number) {
    const li = element('li', '');
    const correct = button('lien', 'Corriger', () => acts.correct(number));
    correct.append(element('span', 'lecteur', ` la ligne ${number}`));
    li.append(element('span', 'ligne-texte'), correct);
    list.append(li);
    return li;
  }

  return {
    /** @param {Panel | null} panel null: nothing is begun */
    show(panel) {
      if (panel) return show(panel);
      place.replaceChildren(empty);
      short.hidden = true;
    },
  };
}

/** @param {string} tag @param {string} name @param {string} [text] */
function element(tag, name, text = '') {
  const made = document.createElement(tag);
  if (name !== '') made.className = name;
  made.textContent = text;
  return made;
}

/** @param {string} name @param {string} label @param {() => void} act */
function button(name, label, act) {
  const made = element('button', name, label);
  made.setAttribute('type', 'button');
  made.addEventListener('click', act);
  return made;
}
