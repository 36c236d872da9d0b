/** The answers as pages: one by theme, one an answer, one that compares the categories. No script is needed. */
import { today } from '#conversations/clock';
import { answerSheet } from '#dialogs/answer-sheet';
import { dayInWords } from '#dialogs/french';
import { caution, changesSince, comparedLines } from '#dialogs/side-by-side';
import { questionsOf, themesKnown, titleOn } from '#dialogs/themes';
import { Html, html, type Piece } from '#http/html';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { toHtml } from '#page/browser/light-markdown.js';
import { errorPage } from './error-page.ts';
import type { Page } from './house.ts';
import { sheet } from './layout.ts';

export function answerRoutes(page: Page): readonly Route[] {
  return [
    { method: 'GET', path: '/reponses', handle: () => byTheme(page) },
    { method: 'GET', path: '/reponses/:id', handle: (request) => oneAnswer(page, request) },
    { method: 'GET', path: '/categories', handle: () => categories(page) },
  ];
}

function byTheme(page: Page): HttpResponse {
  const world = { programme: page.knowledge.programme, today: today(page.clock) };
  const themes = themesKnown(world).map(
    ({ id, title }) =>
      html`<h2 id="${id}">${title}</h2><ul>${questionsOf(id, world).map((one) => html`<li><a href="/reponses/${one.id}">${titleOn(one, world)}</a></li>`)}</ul>`,
  );
  return sheet(page, {
    title: 'Toutes les réponses',
    main: html`<h1>Toutes les réponses</h1>
<p>Ce qui est connu au ${dayInWords(world.today)}, par thème. Chaque réponse a sa page, datée et à imprimer. <a href="/categories">Les trois catégories, côte à côte</a>.</p>
${themes}`,
  });
}

function oneAnswer(page: Page, { params, query }: HttpRequest): HttpResponse {
  const now = today(page.clock);
  const asked = query.get('le') ?? now;
  const found = answerSheet(page.knowledge.programme, params.id ?? '', isDay(asked) ? asked : now, now);
  if (!found) return errorPage(page, 404, NO_ANSWER);
  const { question, theme, day, text, more, sources, related } = found;
  return sheet(page, {
    title: question,
    main: html`<article class="fiche"><p class="fiche-theme">${theme}</p>
<h1>${question}</h1>
<p class="fiche-jour">Réponse au ${dayInWords(day)}.</p>
${found.changedSince && html`<p class="avis avis-attention">Cette réponse a changé depuis. <a href="/reponses/${found.id}">Voir la réponse au ${dayInWords(now)}</a></p>`}
<div class="fiche-texte">${new Html(toHtml(text))}</div>
${more && html`<h2>En savoir plus</h2>${new Html(toHtml(more))}`}
<h2>Source</h2>
<ul>${sources.map(({ title, url }) => html`<li>${url ? html`<a href="${url}" rel="noreferrer">${title}</a><span class="papier"> (${url})</span>` : title}</li>`)}</ul>
<p>Cette réponse vaut depuis le ${dayInWords(found.validFrom)}. Elle informe et n’engage pas l’administration. ${page.knowledge.programme.words.decision}</p>
</article>
<nav class="ecran" aria-label="Autour de cette réponse">${seeAlso(related)}
<p>Pour imprimer cette page, utilisez la commande « Imprimer » de votre navigateur.</p>
<p><a href="/reponses">Toutes les réponses</a></p><p><a class="bouton" href="/">Poser une autre question</a></p></nav>`,
  });
}

function seeAlso(related: readonly { readonly id: string; readonly question: string }[]): Piece {
  if (related.length === 0) return null;
  return html`<h2>Voir aussi</h2><ul>${related.map(({ id, question }) => html`<li><a href="/reponses/${id}">${question}</a></li>`)}</ul>`;
}

/** A table with its headers; on a narrow screen its cells stand one under the other, each with its category. The roles say that it still is a table. */
function categories(page: Page): HttpResponse {
  const { programme } = page.knowledge;
  const day = today(page.clock);
  const lines = comparedLines(programme);
  if (programme.categories.length === 0) return errorPage(page, 404, NO_ANSWER);
  return sheet(page, {
    title: 'Les trois catégories, côte à côte',
    main: html`<article class="fiche"><h1 id="titre-categories">Les trois catégories, côte à côte</h1>
${changesSince(programme, day).map((change) => new Html(toHtml(change)))}
<p>${caution(programme)}</p>
<div class="tableau"><table role="table" aria-labelledby="titre-categories">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Ce qui est comparé</th>${programme.categories.map(({ id }) => html`<th scope="col" role="columnheader">Catégorie ${id}</th>`)}</tr></thead>
<tbody role="rowgroup">${lines.map(({ title, cells }) => html`<tr role="row"><th scope="row" role="rowheader">${title}</th>${cells.map((cell, at) => html`<td role="cell" data-categorie="Catégorie ${programme.categories[at]?.id}">${cell}</td>`)}</tr>`)}</tbody>
</table></div>
<p>Au ${dayInWords(day)}.</p></article>
<p class="ecran"><a href="/reponses">Toutes les réponses</a></p>`,
  });
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

const NO_ANSWER = {
  title: 'Réponse introuvable',
  text: 'Aucune réponse ne porte cette adresse à cette date. Toutes celles qui sont connues sont à l’adresse « /reponses ».',
  back: '/',
} as const;
