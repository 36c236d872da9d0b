/** The territory in figures: a map and charts, counted in one search, and each readable as a table. */
import type { Territory } from '#candidacies/ports';
import type { Directory } from '#communes/directory';
import { type Html, html } from '#http/html';
import { actor } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import { framed } from '#prefecture/console/console-page';
import { STATE_WORDS, STATES } from '#prefecture/console/file-words';
import type { House } from '#prefecture/console/layout';
import { LIST_PATH } from '#prefecture/console/list-address';
import { territoryInWords } from '#prefecture/console/territory-in-words';
import { lyingBars, standingBars } from './bars.ts';
import { byDay } from './days.ts';
import { departmentMap, type MapPlace } from './map.ts';

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
<section aria-labelledby="par-departement"><h2 id="par-departement">Dossiers par département</h2><div class="carte-grille">${departmentMap(places)}${table(places)}</div></section>
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

function table(places: readonly MapPlace[]): Html {
  const sorted = [...places].sort(
    (one, other) => other.count - one.count || (one.code < other.code ? -1 : 1),
  );
  return html`<div class="document-table carte-table" id="carte-table" role="region" aria-label="Tableau des dossiers par département" tabindex="0"><table><caption class="lecteur">Dossiers par département</caption>
<thead><tr><th scope="col">Département</th><th scope="col">Dossiers</th></tr></thead>
<tbody>${sorted.map(
    ({ code, name, count }) =>
      html`<tr><th scope="row">${count > 0 ? html`<a href="${LIST_PATH}?departement=${code}">${name} (${code})</a>` : `${name} (${code})`}</th><td>${count}</td></tr>`,
  )}</tbody></table></div>`;
}
