/** The territory in figures: a map and charts, counted in one search, and each readable as a table. */
import type { FileCounts } from '#candidacies/file-search';
import type { Territory } from '#candidacies/territory';
import type { Directory } from '#communes/directory';
import { type Html, html } from '#http/html';
import { actor } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import { framed } from '#prefecture/console/console-page';
import { STATE_WORDS, STATES } from '#prefecture/console/file-words';
import { categoryName, LIST_PATH } from '#prefecture/console/list-address';
import { territoryInWords } from '#prefecture/console/territory-in-words';
import type { House } from '#prefecture/house';
import type { Programme } from '#programme/programme';
import { lyingBars, standingBars } from './bars.ts';
import { byDay } from './days.ts';
import { chosenHref, departmentMap, type MapPlace } from './map.ts';

export const FIGURES_PATH = '/prefecture/carte';

export function figuresRoute(house: House): AgentRoute {
  const { programme, directory } = house.knowledge;
  return {
    method: 'GET',
    path: FIGURES_PATH,
    level: 'lecture',
    async handle(request) {
      const { agent } = request;
      const { territory } = agent.grant;
      const { counts } = await house.candidacies.search(territory, { limit: 1 });
      await house.activity.note({
        ...actor(agent),
        act: 'files-listed',
        details: { found: counts.total, shown: 0, filters: 'chiffres' },
      });
      const places = placesOf(territory, directory, counts.byDepartment);
      const chosen = places.find(({ code }) => code === request.query.get('departement')) ?? null;
      const own =
        chosen && (await house.candidacies.search(territory, { department: chosen.code, limit: 1 })).counts;
      const days = byDay(counts.byDay);
      const categories = [
        ...programme.categories.map(({ id }) => ({
          label: `Catégorie ${id}`,
          count: counts.byCategory[id] ?? 0,
        })),
        { label: 'Sans catégorie', count: counts.byCategory[''] ?? 0 },
      ];
      const states = STATES.map((state) => ({
        label: STATE_WORDS[state],
        count: counts.byState[state] ?? 0,
      }));
      return framed(house, request, {
        title: 'Carte et chiffres',
        here: FIGURES_PATH,
        main: html`<h1>Carte et chiffres : ${territoryInWords(territory, directory)}</h1>
<p><strong>${counts.total}</strong> ${counts.total > 1 ? 'dossiers déposés' : 'dossier déposé'}. Chaque figure se lit aussi en tableau.</p>
<section aria-labelledby="par-departement"><h2 id="par-departement">Dossiers par département</h2>
<p>Choisissez un département, sur la carte ou dans le tableau : ce qu’il a reçu s’affiche ${chosen ? 'ci-dessous' : 'ici'}.</p>
${chosen && own && chosenSection(chosen, own, programme)}
<div class="carte-grille">${departmentMap(places, chosen?.code)}${table(places, chosen?.code ?? null)}</div></section>
<div class="figures">${lyingBars('par-categorie', 'Dossiers par catégorie', 'Catégorie', categories)}
${lyingBars(
  'par-etat',
  'Dossiers par état',
  'État',
  states.filter(({ count }) => count > 0),
)}
${standingBars('par-jour', 'Dépôts dans le temps', days.kind, days.bars)}</div>`,
      });
    },
  };
}

/** Those of the territory. Collectivities that are no département are there once they have a file. */
export function placesOf(
  territory: Territory,
  { departments }: Pick<Directory, 'departments'>,
  counts: Readonly<Record<string, number>>,
): readonly MapPlace[] {
  return [...departments.values()]
    .filter(({ code, region }) => {
      if (territory.scope === 'departement') return code === territory.code;
      return territory.scope === 'national' || region === territory.code;
    })
    .map(({ code, name }) => ({ code, name, count: counts[code] ?? 0 }))
    .filter(({ code, count }) => count > 0 || !/^97[57-9]|^98/.test(code));
}

/** What one département received, each count a way to its files. */
function chosenSection({ code, name, count }: MapPlace, counts: FileCounts, programme: Programme): Html {
  const list = `${LIST_PATH}?departement=${code}`;
  const categories = [...programme.categories.map(({ id }): number | null => id), null].map((id) => ({
    href: `${list}&categorie=${categoryName(id)}`,
    label: id === null ? 'Sans catégorie' : `Catégorie ${id}`,
    count: counts.byCategory[id ?? ''] ?? 0,
  }));
  const states = STATES.map((state) => ({
    href: `${list}&etat=${state}`,
    label: STATE_WORDS[state],
    count: counts.byState[state] ?? 0,
  }));
  const ways = (title: string, all: typeof states) =>
    html`<h4>${title}</h4><ul class="etiquettes">${all
      .filter((one) => one.count > 0)
      .map(
        (one) =>
          html`<li><a class="etiquette" href="${one.href}">${one.label} <strong>${one.count}</strong></a></li>`,
      )}</ul>`;
  return html`<section class="choisi" id="choisi" aria-labelledby="choisi-titre"><h3 id="choisi-titre">${name} (${code})</h3>${
    count === 0
      ? html`<p>Aucun dossier déposé.</p>`
      : html`<p><a href="${list}">${count === 1 ? 'Voir le dossier' : `Voir les ${count} dossiers`}</a></p>${ways('Par état', states)}${ways('Par catégorie', categories)}`
  }</section>`;
}

function table(places: readonly MapPlace[], chosen: string | null): Html {
  const sorted = [...places].sort(
    (one, other) => other.count - one.count || (one.code < other.code ? -1 : 1),
  );
  return html`<div class="document-table carte-table" id="carte-table" role="region" aria-label="Tableau des dossiers par département" tabindex="0"><table><caption class="lecteur">Dossiers par département</caption>
<thead><tr><th scope="col">Département</th><th scope="col">Dossiers</th></tr></thead>
<tbody>${sorted.map(
    ({ code, name, count }) =>
      html`<tr><th scope="row"><a href="${chosenHref(code)}"${code === chosen && html` aria-current="true"`}>${name} (${code})</a></th><td>${count}</td></tr>`,
  )}</tbody></table></div>`;
}
