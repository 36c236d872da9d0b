import { html } from '#http/html';
import { dayInWords } from '#language/dates/date-in-words';
import type { ConsolePage } from '#prefecture/console/console-page';
import type { CalendarEntry } from '#programme/programme';
import { howItFollows } from './explained.ts';
import type { FrozenList } from './list.ts';
import { frozenHref, REGION_LIST } from './list-page.ts';
import { versionWords } from './words.ts';

/** For the ministry: which régions have sent their list. */
export function overviewPage(
  regions: readonly { readonly code: string; readonly name: string; readonly last: FrozenList | null }[],
  due: CalendarEntry | null,
  isExplained: boolean,
): ConsolePage {
  const sent = regions.filter(({ last }) => last).length;
  return {
    title: 'Listes des régions',
    here: REGION_LIST,
    main: html`<h1>Listes des régions</h1>
${due && html`<p><strong>${due.label} : ${dayInWords(due.date)}.</strong></p>`}
${howItFollows(isExplained)}
<p>${sent} région${sent > 1 && 's'} sur ${regions.length} ${sent > 1 ? 'ont' : 'a'} figé une liste.</p>
<div class="document-table" role="region" aria-label="Listes des régions" tabindex="0"><table><caption>Dernière liste de chaque région</caption>
<thead><tr><th scope="col">Région</th><th scope="col">Liste</th><th scope="col">Figée le</th><th scope="col">Villes</th></tr></thead>
<tbody>${regions.map(
      ({ name, last }) =>
        html`<tr><th scope="row">${name}</th>${
          last
            ? html`<td><a href="${frozenHref(last)}">${versionWords(last)}<span class="lecteur"> de la région ${name}</span></a></td><td>${dayInWords(last.frozenOn)}</td><td>${last.entries.length}</td>`
            : html`<td>Pas de liste figée</td><td>–</td><td>–</td>`
        }</tr>`,
    )}</tbody></table></div>`,
  };
}
