/** Where a day begins: how many files stand where, and the questions that wait. */
import { ERASURE_ASKED, type FileCounts } from '#candidacies/file-search';
import { html, type Piece } from '#http/html';
import { dayInWords } from '#language/dates/date-in-words';
import { dueDate } from '#notices/reminders';
import type { AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { COLLECTION_PATH } from '#prefecture/notices/collection-date-page';
import { type ConsolePage, framed } from './console-page.ts';
import { serviceOf } from './desk-of-files.ts';
import { STATE_WORDS, STATES } from './file-words.ts';
import { INBOX_PATH } from './inbox-page.ts';
import { LIST_PATH } from './list-address.ts';
import { countInWords } from './list-page.ts';
import { territoryInWords } from './territory-in-words.ts';

export interface HomeData {
  /** « Nièvre (58) ». */
  readonly territory: string;
  readonly counts: FileCounts;
  /** Files whose author asked that they be erased. */
  readonly erasures: number;
  /** The day until which files are gathered; null where no one sets it: only a département gathers. */
  readonly collection: { readonly date: string | null } | null;
  /** Questions that nobody has taken; `more`: there are others. */
  readonly waiting: { readonly shown: number; readonly more: boolean };
}

export function homePage({ territory, counts, erasures, collection, waiting }: HomeData): ConsolePage {
  const states = STATES.filter((state) => counts.byState[state]);
  const asked = waiting.shown === 0 ? 'Aucune' : `${waiting.shown}${waiting.more ? ' et plus' : ''}`;
  return {
    title: 'Accueil',
    here: '/prefecture',
    main: html`<h1>Dossiers reçus : ${territory}</h1>
<p><a href="${LIST_PATH}">${countInWords(counts.total)}</a>${counts.total === 0 && '. Ceux que les communes déposent dans l’assistant apparaissent aussitôt.'}</p>
${states.length > 0 && html`<ul class="tuiles">${states.map((state) => tile(`${LIST_PATH}?etat=${state}`, counts.byState[state] ?? 0, STATE_WORDS[state]))}</ul>`}
<h2>Questions posées à une personne</h2><p><a href="${INBOX_PATH}?etat=waiting">${asked} en attente</a></p>${
      erasures > 0 &&
      html`<h2>Droits des personnes</h2><p><a href="${LIST_PATH}?mention=${ERASURE_ASKED}">${erasures} effacement${erasures > 1 && 's'} demandé${erasures > 1 && 's'}</a></p>`
    }${
      collection &&
      html`<h2>Date de collecte</h2><p>${collection.date === null ? 'Aucune n’est fixée.' : `Jusqu’au ${dayInWords(collection.date)}.`} <a href="${COLLECTION_PATH}">Voir ou changer cette date</a></p>`
    }`,
  };
}

function tile(href: string, count: number, label: string): Piece {
  return html`<li><a class="tuile" href="${href}"><strong>${count}</strong> ${label}</a></li>`;
}

export function homeRoute(house: House): AgentRoute {
  return {
    method: 'GET',
    path: '/prefecture',
    level: 'lecture',
    async handle(request) {
      const { agent } = request;
      const { territory } = agent.grant;
      const staff = { name: agent.id, territory, service: serviceOf(house, agent) };
      const { counts } = await house.candidacies.search(territory, { limit: 1 });
      const erasures = await house.candidacies.search(territory, { flag: ERASURE_ASKED, limit: 1 });
      const { items, next } = await house.desk.list(staff, { states: ['waiting'], limit: 20 });
      return framed(
        house,
        request,
        homePage({
          territory: territoryInWords(territory, house.knowledge.directory),
          counts,
          erasures: erasures.counts.total,
          collection:
            territory.scope === 'departement' ? { date: await dueDate(territory.code, house.notices) } : null,
          waiting: { shown: items.length, more: next !== null },
        }),
      );
    },
  };
}
