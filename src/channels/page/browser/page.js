/** The page with scripts: opens the session, then Web Chat, and keeps the panel beside it. */
import { startChat } from './chat.js';
import { keepAsText, keepTalkAsHtml, keepTalkAsText } from './keep.js';
import { clearNotice, letNoticePass, notice } from './notices.js';
import { openPanel } from './panel.js';
import { openQuote } from './quote.js';
import { openSession } from './session.js';

const nonce = /** @type {HTMLScriptElement | null} */ (document.querySelector('script[nonce]'))?.nonce ?? '';
const shown = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Said on every document while the day is simulated. */
const demonstration = shown('document').dataset.demonstration ?? '';

/** @type {import('./chat.js').Chat | null} */
let chat = null;
/** What a kept conversation says of the file. */
let about = { town: '', reference: /** @type {string | null} */ (null) };
/** The next document is printed as soon as it comes. */
let printing = false;

const panel = openPanel(shown('dossier'), shown('rapide'), {
  correct: (number) => say(`corriger la ligne ${number}`),
  print: () => {
    printing = true;
    say('imprimer');
  },
});

const quote = openQuote(shown('reponse'));

/** @param {string} text */
function say(text) {
  chat?.say(text);
  follow();
}

/** A message leaves. */
function goOn() {
  letNoticePass();
  document.querySelector('.demonstration details')?.removeAttribute('open');
}

function follow() {
  // On a phone the keyboard would cover the question: the chat is only brought into view.
  if (matchMedia('(pointer: fine)').matches) chat?.focus();
  else shown('titre-conversation').scrollIntoView();
}

/** @param {{ name: string, text: string, html: string }} page a draft or a receipt */
function documentCame(page) {
  const print = () => {
    shown('document').innerHTML = page.html;
    if (demonstration !== '') shown('document').prepend(warning());
    shown('document').hidden = false;
    // On a phone `print` returns before the paper is made.
    addEventListener('afterprint', printed, { once: true });
    window.print();
  };
  const printed = () => {
    shown('document').hidden = true;
    clearNotice();
  };
  const said = demonstration === '' ? page.text : `${demonstration}\n\n${page.text}`;
  const keep = () => {
    keepAsText(page.name, said);
    clearNotice();
  };
  notice('info', `Document prêt\u00a0: ${page.name}.`, [
    { label: 'Imprimer', act: print },
    { label: 'Enregistrer', act: keep },
  ]);
  if (printing) print();
  printing = false;
}

/** The first words on a paper that nobody may take for a true one. */
function warning() {
  const words = document.createElement('strong');
  words.textContent = demonstration;
  const line = document.createElement('p');
  line.append(words);
  return line;
}

/** @returns {import('./kept-heading.js').Kept} */
function kept() {
  // Swedish writes a day as 2018-01-31.
  const day =
    shown('document').dataset.jour ?? new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  return { day, ...about, demonstration };
}

/** @param {import('./panel.js').Panel | null} panel */
function townIn(panel) {
  return panel?.lines.find((line) => line.about === 'commune')?.text ?? '';
}

async function begin() {
  if (!('WebChat' in window)) return cannotOpen('La fenêtre de conversation ne s’est pas chargée.');
  try {
    const session = await openSession();
    chat = startChat(shown('chat'), session, nonce, {
      panel(value, reference) {
        panel.show(value);
        about = { town: townIn(value), reference };
      },
      document: documentCame,
      answer: quote.show,
      heard: quote.heard,
      spoke: follow,
      leaving: goOn,
      first: () => {
        shown('attente').hidden = true;
        shown('chat').hidden = false;
        shown('outils').hidden = false;
      },
      cannotOpen,
    });
  } catch (error) {
    cannotOpen(error instanceof Error ? error.message : 'Le service ne répond pas.');
  }
}

/** @param {string} why */
function cannotOpen(why) {
  shown('attente').hidden = true;
  notice('erreur', `${why} Rien de ce qui était noté n’est perdu.`, [
    { label: 'Réessayer', act: () => location.reload() },
    { label: 'Continuer sans JavaScript', href: '/sans-javascript' },
  ]);
}

shown('garder-html').addEventListener('click', () => keepTalkAsHtml(kept(), chat?.messages() ?? []));
shown('garder-texte').addEventListener('click', () => keepTalkAsText(kept(), chat?.messages() ?? []));

const confirmNew = /** @type {HTMLDialogElement} */ (shown('confirmer-nouvelle'));
shown('nouvelle').addEventListener('click', () => confirmNew.showModal());
confirmNew.addEventListener('close', async () => {
  if (confirmNew.returnValue !== 'oui') return;
  confirmNew.returnValue = '';
  try {
    await openSession({ afresh: true });
    location.reload();
  } catch (error) {
    notice('erreur', error instanceof Error ? error.message : 'Le service ne répond pas.', []);
  }
});

void begin();
