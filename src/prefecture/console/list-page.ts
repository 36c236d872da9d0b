/** The files of a territory: what is asked, how many there are, a page of them, and what can be done to several. */
import type { Candidacy, FileState } from '#candidacies/candidacy';
import type { FileOrder, FoundFiles } from '#candidacies/file-search';
import { type Html, html, type Piece } from '#http/html';
import { inNumber } from '#language/in-number';
import { exportForm } from '#prefecture/exports/export-form';
import type { Programme } from '#programme/programme';
import type { ConsolePage } from './console-page.ts';
import { categoriesOf, firstOf, flagsOf, townOf, yearsOf } from './file-view.ts';
import { NATURE_WORDS, STATE_WORDS, STATES, yearsInWords } from './file-words.ts';
import { dayOfInstant, shortDay } from './instant-words.ts';
import { categoryName, isNarrowed, LIST_PATH, type ListAddress, listHref, marksOf } from './list-address.ts';
import { hrefOnWay, wayFrom } from './list-way.ts';
import type { SaidDays } from './said-days.ts';

export interface ListData {
  readonly programme: Programme;
  /** « Nièvre (58) ». */
  readonly territory: string;
  /** Départements of the territory, when there are several. */
  readonly departments: readonly { readonly code: string; readonly name: string }[];
  readonly address: ListAddress;
  readonly days: SaidDays | 'wrong' | null;
  readonly found: FoundFiles;
  /** The page asked no longer exists: the first is shown. */
  readonly lostPage: boolean;
  /** Acts that this person may do to several files at once; none for a reader. */
  readonly bulk: readonly { readonly name: string; readonly label: string }[];
  readonly mayOpen: boolean;
  readonly token: string;
}

export function listPage(data: ListData): ConsolePage {
  const { address, found } = data;
  return {
    title: 'Dossiers',
    here: LIST_PATH,
    main: html`<div class="titre-ligne"><h1>Dossiers</h1>
${data.mayOpen && html`<a class="bouton bouton-second" href="${LIST_PATH}/nouveau">Ouvrir un dossier pour une commune</a>`}</div>
${filters(data)}
<div class="resultats" role="status"><p class="compte"><strong>${countInWords(found.counts.total)}</strong>${daysInWords(data)}</p></div>
${data.lostPage && html`<div class="avis avis-attention"><p>La page demandée n’existe plus : voici la première.</p></div>`}
${activeFilters(data)}
${found.counts.total === 0 ? empty(data) : table(data)}
${pages(address, found)}
${exportForm(address, found.counts.total, data.token)}`,
  };
}

export function countInWords(total: number): string {
  return total === 0 ? 'Aucun dossier' : `${inNumber(total)} dossier${total > 1 ? 's' : ''}`;
}

function daysInWords({ days, found }: ListData): Piece {
  return (
    days !== null && days !== 'wrong' && ` ${found.counts.total > 1 ? 'déposés' : 'déposé'} ${days.inWords}`
  );
}

function filters(data: ListData): Html {
  const { address, programme, days, found } = data;
  const wrong = days === 'wrong';
  return html`<form class="filtres" method="get" action="${LIST_PATH}" role="search" aria-label="Chercher et filtrer les dossiers">
<div class="champ"><label for="q">Commune, intercommunalité ou référence</label>
<input class="saisie" id="q" name="q" type="search" value="${address.text}" maxlength="100" autocomplete="off"></div>
<div class="champ${wrong && ' champ-erreur'}"><label for="depose">Déposé</label>
${wrong && html`<p class="champ-message" id="depose-erreur">Je ne comprends pas ces jours : écrivez par exemple « depuis lundi », « en janvier » ou « entre le 10 et le 20 janvier ». Le filtre n’est pas appliqué.</p>`}
<input class="saisie" id="depose" name="depose" value="${address.filed}" maxlength="100" autocomplete="off" placeholder="depuis lundi, en janvier…" aria-describedby="${wrong ? 'depose-erreur' : 'depose-aide'}"${wrong && html` aria-invalid="true"`}>
${!wrong && html`<p class="champ-aide" id="depose-aide">En toutes lettres : « depuis lundi », « en janvier ».</p>`}</div>
<p class="filtres-boutons"><button class="bouton">Afficher</button></p>
<details class="plus-filtres"${hasMore(address) && html` open`}><summary>Autres filtres et ordre</summary><div class="filtres-grille">
<fieldset><legend>État</legend>${STATES.filter((state) => found.counts.byState[state] || address.states.includes(state) || COMMON.includes(state)).map((state) => check('etat', state, STATE_WORDS[state], address.states.includes(state)))}</fieldset>
<fieldset><legend>Catégorie</legend>${[...programme.categories.map(({ id }) => id), null].map((id) =>
    check('categorie', categoryName(id), categoryWords(id), address.categories.includes(id)),
  )}</fieldset>
<div><div class="champ"><label for="mention">Mention</label><select class="saisie" id="mention" name="mention"><option value="">Toutes</option>${marksOf(
    programme,
  ).map(
    ({ id, label }) => html`<option value="${id}"${id === address.flag && html` selected`}>${label}</option>`,
  )}</select></div>
<div class="champ"><label for="nature">Nature</label><select class="saisie" id="nature" name="nature"><option value="">Toutes</option>${(
    ['candidature', 'signalement'] as const
  ).map(
    (one) =>
      html`<option value="${one}"${one === address.nature && html` selected`}>${NATURE_WORDS[one]}</option>`,
  )}</select></div>
${
  data.departments.length > 0 &&
  html`<div class="champ"><label for="departement">Département</label><select class="saisie" id="departement" name="departement"><option value="">Tous</option>${data.departments.map(
    ({ code, name }) =>
      html`<option value="${code}"${code === address.department && html` selected`}>${code} ${name}</option>`,
  )}</select></div>`
}
<div class="champ"><label for="tri">Ranger par</label><span class="rang"><select class="saisie" id="tri" name="tri">${ORDERS.filter(
    ([order]) => order !== 'department' || data.departments.length > 0,
  ).map(
    ([order, name, label]) =>
      html`<option value="${name}"${order === address.order && html` selected`}>${label}</option>`,
  )}</select>
<label class="lecteur" for="sens">Sens</label><select class="saisie" id="sens" name="sens">${(
    ['asc', 'desc'] as const
  ).map(
    (name) =>
      html`<option value="${name}"${(name === 'desc') === address.descending && html` selected`}>${name === 'asc' ? 'croissant' : 'décroissant'}</option>`,
  )}</select></span></div></div>
</div></details>
</form>`;
}

const COMMON: readonly FileState[] = ['deposee', 'en_examen', 'complement_demande', 'transmise'];

const ORDERS: readonly (readonly [FileOrder, string, string])[] = [
  ['changed', 'modification', 'Dernière modification'],
  ['filed', 'depot', 'Date de dépôt'],
  ['town', 'commune', 'Commune'],
  ['category', 'categorie', 'Catégorie'],
  ['state', 'etat', 'État'],
  ['department', 'departement', 'Département'],
];

function hasMore({ states, categories, flag, nature, department }: ListAddress): boolean {
  return states.length + categories.length > 0 || flag !== null || nature !== null || department !== null;
}

function check(name: string, value: string, label: string, checked: boolean): Html {
  return html`<label class="case"><input type="checkbox" name="${name}" value="${value}"${checked && html` checked`}> ${label}</label>`;
}

/** Each filter with the way to take it off, and the counts of what is found as ways to narrow further. */
function activeFilters(data: ListData): Piece {
  const { address, found } = data;
  const active = removable(data);
  const states = STATES.map((state) => ({
    href: listHref(address, { states: [state] }),
    label: STATE_WORDS[state],
    count: found.counts.byState[state] ?? 0,
  }));
  const categories = [...data.programme.categories.map(({ id }): number | null => id), null].map((id) => ({
    href: listHref(address, { categories: [id] }),
    label: categoryWords(id),
    count: found.counts.byCategory[id === null ? '' : String(id)] ?? 0,
  }));
  return html`${
    active.length > 0 &&
    html`<ul class="etiquettes" aria-label="Filtres appliqués">${active.map(
      ({ href, label }) =>
        html`<li><a class="etiquette etiquette-ote" href="${href}">${label}<span class="lecteur"> : retirer ce filtre</span></a></li>`,
    )}</ul>`
  }
${address.states.length === 0 && narrowing('Par état', states)}
${address.categories.length === 0 && narrowing('Par catégorie', categories)}`;
}

/** Counts of what is found, each a way to narrow further; nothing where one part holds all. */
function narrowing(
  title: string,
  parts: readonly { readonly href: string; readonly label: string; readonly count: number }[],
): Piece {
  const some = parts.filter(({ count }) => count > 0);
  return (
    some.length > 1 &&
    html`<nav aria-label="${title}"><ul class="etiquettes">${some.map(
      ({ href, label, count }) =>
        html`<li><a class="etiquette" href="${href}">${label} <strong>${inNumber(count)}</strong></a></li>`,
    )}</ul></nav>`
  );
}

function categoryWords(id: number | null): string {
  return id === null ? 'Sans catégorie' : `Catégorie ${id}`;
}

function removable({ address, programme, days }: ListData): readonly { href: string; label: string }[] {
  const without = (change: Partial<ListAddress>, label: string) => ({
    href: listHref(address, change),
    label,
  });
  const { text, states, categories, flag, nature, department } = address;
  return [
    ...(text ? [without({ text: '' }, `« ${text} »`)] : []),
    ...(days !== null && days !== 'wrong' ? [without({ filed: '' }, `Déposé ${days.inWords}`)] : []),
    ...states.map((state) => without({ states: states.filter((one) => one !== state) }, STATE_WORDS[state])),
    ...categories.map((id) =>
      without({ categories: categories.filter((one) => one !== id) }, categoryWords(id)),
    ),
    ...marksOf(programme)
      .filter(({ id }) => id === flag)
      .map(({ label }) => without({ flag: null }, label)),
    ...(nature ? [without({ nature: null }, NATURE_WORDS[nature])] : []),
    ...(department ? [without({ department: null }, `Département ${department}`)] : []),
  ];
}

function table(data: ListData): Html {
  const { address, found, departments } = data;
  const several = departments.length > 0;
  const head = (order: FileOrder, label: string) =>
    html`<th scope="col" role="columnheader"${
      address.order === order && html` aria-sort="${address.descending ? 'descending' : 'ascending'}"`
    }><a href="${listHref(address, { order, descending: address.order === order ? !address.descending : order === 'changed' || order === 'filed' })}">${label}${
      address.order === order && html`<span aria-hidden="true"> ${address.descending ? '↓' : '↑'}</span>`
    }</a></th>`;
  return html`<form method="post" action="/prefecture/comparaison"><input type="hidden" name="jeton" value="${data.token}">
<table class="liste" role="table"><caption class="lecteur">Dossiers ${data.territory}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader"><span class="lecteur">Choisir</span></th>${head('town', 'Commune')}${several && head('department', 'Département')}${head('category', 'Catégorie')}<th scope="col" role="columnheader">Année</th>${head('state', 'État')}<th scope="col" role="columnheader">Mentions</th>${head('filed', 'Déposé')}${head('changed', 'Modifié')}</tr></thead>
<tbody role="rowgroup">${found.items.map((file) => row(data, file, several))}</tbody></table>
<input type="hidden" name="retour" value="${listHref(address, { cursor: address.cursor })}">${found.items.map(({ reference, version }) => html`<input type="hidden" name="page" value="${reference} ${version}">`)}
<div class="lot"><p>Avec les dossiers cochés :</p><button class="bouton bouton-second">Comparer</button>${
    data.bulk.length > 0 &&
    html`<label class="case"><input type="checkbox" name="tous" value="oui"> Agir sur tous ceux de cette page</label><label class="lecteur" for="geste">Action sur les dossiers cochés</label><span class="rang"><select class="saisie" id="geste" name="geste">${data.bulk.map(({ name, label }) => html`<option value="${name}">${label}</option>`)}</select><button class="bouton bouton-second" formaction="/prefecture/lot">Vérifier, puis faire</button></span>`
  }</div></form>`;
}

function row({ programme, address }: ListData, file: Candidacy, several: boolean): Html {
  const town = townOf(file);
  const { listed, assistant, differ } = categoriesOf(file);
  const flags = flagsOf(programme, file);
  return html`<tr role="row" id="${file.reference}"><td role="cell" class="col-choix"><label class="case"><input type="checkbox" name="ligne" value="${file.reference} ${file.version}"><span class="lecteur">Choisir ${town.name}, ${file.reference}</span></label></td>
<td role="cell" class="col-commune"><a class="commune" href="${hrefOnWay(`${LIST_PATH}/${file.reference}`, wayFrom(address, file))}">${town.name}</a><span class="sous">${file.reference}</span><span class="sous">${town.epci?.name ?? 'Sans intercommunalité'}</span></td>
${several && html`<td role="cell" data-titre="Département">${file.department}</td>`}
<td role="cell" data-titre="Catégorie">${categoryMark(listed)}${differ && html`<span class="sous">assistant : ${assistant ?? 'sans'}</span>`}</td>
<td role="cell" data-titre="Année" class="col-court">${yearsInWords(yearsOf(programme, listed))}</td>
<td role="cell" data-titre="État"><span class="etat etat-${file.state}">${STATE_WORDS[file.state]}</span></td>
<td role="cell" data-titre="Mentions" class="col-mentions">${file.erasureRequestedAt && html`<span class="mention mention-forte">Effacement demandé</span> `}${file.nature === 'signalement' && html`<span class="mention mention-forte">Signalement</span> `}${file.preparation?.designated && html`<span class="mention mention-forte">Désigné</span> `}${flags.map((label) => html`<span class="mention">${label}</span> `)}${flags.length === 0 && file.nature === 'candidature' && !file.preparation?.designated && !file.erasureRequestedAt && html`<span class="rien">–</span>`}</td>
<td role="cell" data-titre="Déposé">${shortDay(firstOf(file).serviceDate)}</td>
<td role="cell" data-titre="Modifié">${dayOfInstant(file.updatedAt)}</td></tr>`;
}

/** The figure, or « – » read as « sans catégorie ». */
export function categoryMark(category: number | null): Html {
  return category === null
    ? html`<span class="categorie categorie-sans"><span aria-hidden="true">–</span><span class="lecteur">sans catégorie</span></span>`
    : html`<span class="categorie">${category}</span>`;
}

function pages(address: ListAddress, { next, items, counts }: FoundFiles): Piece {
  if (address.cursor === null && next === null) return null;
  return html`<nav class="pages" aria-label="Pages de la liste"><p>${items.length} dossiers sur cette page, ${inNumber(counts.total)} en tout.</p><ul>${
    address.cursor !== null && html`<li><a href="${listHref(address)}">Première page</a></li>`
  }${next !== null && html`<li><a rel="next" href="${listHref(address, { cursor: next })}">Page suivante</a></li>`}</ul></nav>`;
}

/** Says what to do, whatever the reason. */
function empty(data: ListData): Html {
  if (!isNarrowed(data.address))
    return html`<div class="vide"><h2>Aucun dossier pour l’instant</h2><p>Les dossiers que les communes déposent dans l’assistant apparaissent ici aussitôt.</p>${
      data.mayOpen &&
      html`<p>Une commune vous a téléphoné ou écrit ? <a href="${LIST_PATH}/nouveau">Ouvrez un dossier pour elle</a>.</p>`
    }</div>`;
  return html`<div class="vide"><h2>Aucun dossier ne répond à tous ces critères</h2><p>Retirez un filtre ci-dessus, vérifiez l’orthographe, ou <a href="${LIST_PATH}">affichez tous les dossiers</a>.</p><p>Un dossier d’un autre territoire que le vôtre (${data.territory}) n’apparaît jamais ici.</p></div>`;
}
