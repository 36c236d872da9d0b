/**
 * Draws the cards of `channels/cards`, and nothing else: a heading, light Markdown, a frame, lines with their button.
 * Nodes are made one by one, so no text becomes HTML. What is not of ours is not drawn: its text says everything.
 */
import { blocksOf, spansOf, toPlainText } from './light-markdown.js';

/** @typedef {{ say: string, turn: number }} Press */
/**
 * @typedef {object} Drawn
 * @property {HTMLElement} element
 * @property {(live: boolean) => void} setLive a card that has served can still be read; its buttons say that they are off
 */

/**
 * @param {any} card an Adaptive Card
 * @param {(press: Press) => void} press
 * @returns {Drawn | null} null when something in it is unknown
 */
export function drawCard(card, press) {
  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  const element = make('div', 'carte');
  try {
    element.append(...drawAll(card.body, (action) => buttonOf(action)));
  } catch {
    return null;
  }
  const note = make('p', 'carte-close', SERVED);
  note.id = `carte-close-${++drawn}`;
  note.hidden = true;
  element.append(note);

  /** @param {any} action */
  function buttonOf({ type, title, tooltip, data }) {
    if (type !== 'Action.Submit' || typeof data.say !== 'string' || typeof data.turn !== 'number')
      throw unknown(type);
    const button = /** @type {HTMLButtonElement} */ (make('button', 'carte-bouton', words(title)));
    button.type = 'button';
    if (tooltip) button.setAttribute('aria-label', words(tooltip));
    button.addEventListener('click', () => {
      if (button.ariaDisabled !== 'true') press({ say: data.say, turn: data.turn });
    });
    buttons.push(button);
    return button;
  }

  return {
    element,
    setLive(live) {
      note.hidden = live || buttons.length === 0;
      for (const button of buttons) {
        // Not `disabled`: the focus that stands on it would be lost. Out of the way of the Tab key all the same.
        button.ariaDisabled = String(!live);
        button.tabIndex = live ? 0 : -1;
        if (live) button.removeAttribute('aria-describedby');
        else button.setAttribute('aria-describedby', note.id);
      }
    },
  };
}

let drawn = 0;

const SERVED = 'Cette carte a servi\u00a0: ses boutons ne répondent plus.';

/**
 * Rows that follow one another are one list.
 * @param {any[]} elements
 * @param {(action: any) => HTMLButtonElement} buttonOf
 * @returns {HTMLElement[]}
 */
function drawAll(elements, buttonOf) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  for (const one of elements) {
    if (one.type !== 'ColumnSet') {
      nodes.push(drawOne(one, buttonOf));
      continue;
    }
    const row = make('li', 'carte-ligne');
    for (const { width, items } of one.columns) {
      const column = make('div', width === 'auto' ? 'carte-bord' : 'carte-large');
      column.append(...drawAll(items, buttonOf));
      row.append(column);
    }
    const last = nodes.at(-1);
    if (last instanceof HTMLUListElement) last.append(row);
    else nodes.push(listOf(row));
  }
  return nodes;
}

/** @param {any} element @param {(action: any) => HTMLButtonElement} buttonOf @returns {HTMLElement} */
function drawOne(element, buttonOf) {
  switch (element.type) {
    case 'TextBlock':
      return textOf(element);
    case 'Container': {
      const frame = make('div', element.style === 'emphasis' ? 'carte-cadre' : 'carte-bloc');
      frame.classList.toggle('carte-separe', element.separator === true);
      frame.append(...drawAll(element.items, buttonOf));
      return frame;
    }
    case 'ActionSet': {
      const actions = make('div', 'carte-actions');
      actions.append(...element.actions.map(buttonOf));
      return actions;
    }
    default:
      throw unknown(element.type);
  }
}

/** Below the conversation's own heading. @param {any} block @returns {HTMLElement} */
function textOf({ text, style, weight, isSubtle }) {
  if (style === 'heading') return make('h3', 'carte-titre', toPlainText(words(text)));
  const place = make('div', 'carte-texte');
  place.classList.toggle('carte-fort', weight === 'Bolder');
  place.classList.toggle('carte-discret', isSubtle === true);
  place.append(...blocksOf(words(text)).map(blockOf));
  return place;
}

/** @param {import('./light-markdown.js').Block} block */
function blockOf({ kind, first, lines }) {
  const block = document.createElement(kind);
  if (block instanceof HTMLOListElement && first !== 1) block.start = first;
  for (const [at, line] of lines.entries()) {
    const place = kind === 'p' ? block : document.createElement('li');
    if (kind === 'p' && at > 0) block.append(document.createElement('br'));
    place.append(...spansOf(line).map(({ text, bold }) => (bold ? make('strong', '', text) : text)));
    if (place !== block) block.append(place);
  }
  return block;
}

/** @param {HTMLElement} row */
function listOf(row) {
  const list = make('ul', 'carte-lignes');
  // Safari takes a list without bullets for no list.
  list.setAttribute('role', 'list');
  list.append(row);
  return list;
}

/** @param {unknown} value */
function words(value) {
  if (typeof value !== 'string') throw unknown(typeof value);
  return value;
}

/** @param {string} what */
function unknown(what) {
  return new TypeError(`not drawn: ${what}`);
}

/** @param {string} tag @param {string} name @param {string} [text] @returns {HTMLElement} */
function make(tag, name, text = '') {
  const made = document.createElement(tag);
  if (name !== '') made.className = name;
  made.textContent = text;
  return made;
}
