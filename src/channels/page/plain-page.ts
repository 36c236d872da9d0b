/** The conversation without JavaScript: what was said, the choices as buttons, a field, and the panel. */

import { type Html, html, type Piece } from '#http/html';
import type { HttpResponse } from '#http/route';
import type { Exchange } from './exchanges.ts';
import type { Page } from './house.ts';
import { sheet } from './layout.ts';
import { panelHtml } from './panel-html.ts';
import { exchangeHtml } from './said-as-html.ts';

export interface PlainView {
  readonly exchanges: readonly Exchange[];
  /** Proves that the form comes from this page. */
  readonly token: string;
  /** The same form sent twice is one message. */
  readonly activity: string;
  /** What went wrong, and what the person had typed. */
  readonly error?: { readonly text: string; readonly typed: string };
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export const TEXT_LIMIT = 2_000;

export function plainPage(page: Page, view: PlainView): HttpResponse {
  const last = view.exchanges.at(-1);
  const choices = last?.replies.at(-1)?.choices ?? [];
  const hidden = html`<input type="hidden" name="jeton" value="${view.token}"><input type="hidden" name="envoi" value="${view.activity}">`;
  const form = (inside: Piece, name = '') =>
    html`<form method="post" action="/sans-javascript" accept-charset="utf-8" class="${name}">${hidden}${inside}</form>`;
  return sheet(page, {
    title: view.error ? 'Erreur' : 'Sans JavaScript',
    wide: true,
    met: view.exchanges.some(({ text }) => text !== null),
    status: view.status ?? 200,
    headers: view.headers ?? {},
    main: html`<section class="conversation" aria-labelledby="titre-conversation">
<h1 id="titre-conversation">Conversation</h1>
${thread(view.exchanges)}
${choices.length > 0 && form(html`<fieldset class="choix"><legend>Réponses proposées</legend>${choices.map((choice, at) => html`<button class="bouton bouton-second" name="texte" value="${choice.say}">${at + 1}. ${choice.label}</button>`)}</fieldset>`)}
${form(field(view.error), 'saisie')}
<p class="outils"><a href="/sans-javascript/conversation.html" download>Enregistrer la conversation (page)</a> <a href="/sans-javascript/conversation.txt" download>Enregistrer la conversation (texte)</a> <a href="/sans-javascript/nouvelle">Nouvelle conversation</a> <a href="/">Version avec JavaScript</a></p>
</section>
${panelHtml(last?.panel ?? null, (say, label, look) => form(html`<button class="${look}" name="texte" value="${say}">${label}</button>`))}`,
  });
}

/** A long conversation is sent whole and shown by its end: the rest opens above, without another request. */
function thread(exchanges: readonly Exchange[]): Piece {
  const list = (some: readonly Exchange[]) =>
    html`<ol class="fil">${some.map((one) => exchangeHtml(one, one === exchanges.at(-1)))}</ol>`;
  if (exchanges.length <= ALL_SHOWN) return list(exchanges);
  const earlier = exchanges.slice(0, -LAST_SHOWN);
  return html`<details class="plus-haut"><summary>Voir les ${earlier.length} échanges précédents</summary>${list(earlier)}</details>${list(exchanges.slice(-LAST_SHOWN))}`;
}

const ALL_SHOWN = 6;
const LAST_SHOWN = 3;

function field(error: PlainView['error']): Html {
  return html`<div class="champ ${error && 'champ-erreur'}"><label for="texte">Votre message</label>
<p class="champ-aide" id="aide-texte">Avec vos mots, ou le numéro d’une réponse proposée.</p>
${error && html`<p class="champ-message" id="erreur-texte">${error.text}</p>`}
<textarea id="texte" name="texte" rows="3" aria-describedby="aide-texte${error && ' erreur-texte'}"${error && html` aria-invalid="true" autofocus`}>${error?.typed}</textarea></div>
<button class="bouton">Envoyer</button>`;
}
