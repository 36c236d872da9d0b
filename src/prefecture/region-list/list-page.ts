/** The list while it is prepared, and the lists already frozen. */
import { type Html, html, type Piece } from '#http/html';
import { dayInWords } from '#language/dates/date-in-words';
import type { ConsolePage } from '#prefecture/console/console-page';
import { momentInWords } from '#prefecture/console/instant-words';
import { LIST_PATH } from '#prefecture/console/list-address';
import type { CalendarEntry } from '#programme/programme';
import { fingerprintOf } from './freeze.ts';
import type { Gathered } from './gather.ts';
import type { DepartmentAnswer, FrozenList, ListContent, ListEntry } from './list.ts';
import { ANSWER_WORDS, byCategory, listTitle, versionWords } from './words.ts';

export const REGION_LIST = '/prefecture/liste';
export const COMMENT_LENGTH = 2_000;
export const NOTE_LENGTH = 4_000;

export interface ListPageData extends Gathered {
  readonly due: CalendarEntry | null;
  readonly today: string;
  /** The last first. */
  readonly frozen: readonly FrozenList[];
  /** By reference, as set on the files. */
  readonly ranks: Readonly<Record<string, number>>;
  readonly mayChange: boolean;
  readonly token: string;
  readonly done: string | null;
  /** What was typed and could not be taken; nothing was changed. */
  readonly wrong?: Wrong;
}

export interface Wrong {
  readonly where: 'figer' | 'note' | string;
  readonly sentence: string;
  readonly typed: Readonly<Record<string, string>>;
}

export function regionPage(data: ListPageData): ConsolePage {
  const { content, due, today, frozen, wrong, mayChange } = data;
  const late = due !== null && today > due.date;
  return {
    title: listTitle(content),
    here: REGION_LIST,
    ...(wrong && { status: 422 }),
    main: html`<h1>${listTitle(content)}</h1>
${due && html`<p><strong>${due.label} : ${dayInWords(due.date)}.</strong>${late && ' Cette date est passée.'}</p>`}
${doneNotice(data.done)}
${wrong && html`<div class="avis avis-erreur" role="alert"><p><strong>Rien n’a été changé.</strong> ${wrong.sentence}</p></div>`}
${answers(content.departments)}
${undecided(data)}
<h2>Villes de la liste</h2>
<p>Sont ici les dossiers que les départements ont transmis, un par ville, avec leurs raisons et l’argumentaire écrit sur le dossier. L’ordre suit le rang, puis le nom.${mayChange && ' Chaque ville s’enregistre à part : enregistrez-en une avant d’écrire sur la suivante.'}</p>
${content.entries.length === 0 && html`<p>Aucun dossier n’est encore transmis à la région.</p>`}
${byCategory(content.entries).map(([title, entries]) => html`<section><h3>${title}</h3><ol class="liste-villes">${entries.map((entry) => town(data, entry))}</ol></section>`)}
${mayChange ? note(data) : content.note && html`<h2>Présentation</h2><p>${content.note}</p>`}
${mayChange && freezeForm(data)}
${frozenLists(frozen)}`,
  };
}

export function answers(departments: readonly DepartmentAnswer[]): Html {
  return html`<h2>Réponses des départements</h2><div class="document-table" role="region" aria-label="Réponses des départements" tabindex="0"><table><caption>Ce que chaque département a répondu</caption>
<thead><tr><th scope="col">Département</th><th scope="col">Réponse</th><th scope="col">Transmis</th><th scope="col">Encore à l’examen</th></tr></thead>
<tbody>${departments.map(
    ({ code, name, answer, transmitted, pending, saidOn }) =>
      html`<tr><th scope="row">${name} (${code})</th><td><span class="bilan bilan-${answer}">${ANSWER_WORDS[answer]}</span>${saidOn && `, le ${dayInWords(saidOn)}`}</td><td>${transmitted}</td><td>${pending}</td></tr>`,
  )}</tbody></table></div>`;
}

function undecided({ undecided: towns }: Gathered): Piece {
  if (towns.length === 0) return null;
  return html`<div class="avis avis-attention"><p><strong>Un seul dossier par ville va sur la liste.</strong> Désignez-le sur sa page :</p><ul>${towns.map(
    ({ town, references }) =>
      html`<li>${town} : ${references.map((one, at) => html`${at > 0 && ', '}<a href="${LIST_PATH}/${one}">${one}</a>`)}</li>`,
  )}</ul></div>`;
}

function town(data: ListPageData, entry: ListEntry): Html {
  const { wrong, mayChange } = data;
  const id = `ligne-${entry.reference}`;
  const typed = wrong?.where === entry.reference ? wrong.typed : {};
  const error = wrong?.where === entry.reference;
  return html`<li id="${id}" value="${entry.place}"><p class="liste-ville"><a class="commune" href="${LIST_PATH}/${entry.reference}">${entry.town} (${entry.department})</a> <span class="sous-ligne">${entry.epci || 'Sans intercommunalité'}${entry.years && `, contrat ${entry.years}`}</span></p>
${entry.marks.length > 0 && html`<p>${entry.marks.map((mark) => html`<span class="mention">${mark}</span> `)}</p>`}
${entry.reasons.length > 0 && html`<ul>${entry.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}
<p><strong>Argumentaire :</strong> ${entry.argument || html`<em>aucun, à écrire sur le dossier</em>`}</p>
${
  mayChange
    ? html`<form class="liste-forme" method="post" action="${REGION_LIST}/ligne"><input type="hidden" name="jeton" value="${data.token}"><input type="hidden" name="reference" value="${entry.reference}">
<div class="champ${error && ' champ-erreur'}"><label for="${id}-rang">Rang<span class="lecteur"> de ${entry.town}</span></label><input class="saisie" id="${id}-rang" name="rang" inputmode="numeric" size="3" value="${typed.rang ?? data.ranks[entry.reference] ?? ''}"${error && html` aria-invalid="true"`}></div>
<div class="champ"><label for="${id}-mots">Observation de la région<span class="lecteur"> sur ${entry.town}</span></label><textarea id="${id}-mots" name="observation" rows="2" maxlength="${COMMENT_LENGTH}">
${typed.observation ?? entry.comment}</textarea></div>
<button class="bouton bouton-second">Enregistrer<span class="lecteur"> ${entry.town}</span></button></form>`
    : entry.comment && html`<p><strong>Observation de la région :</strong> ${entry.comment}</p>`
}</li>`;
}

function note({ content, token, wrong }: ListPageData): Html {
  const typed = wrong?.where === 'note' ? wrong.typed.note : undefined;
  return html`<h2>Présentation</h2><form class="formulaire" method="post" action="${REGION_LIST}/presentation"><input type="hidden" name="jeton" value="${token}">
<div class="champ"><label for="note">Mots du préfet de région, en tête de la note</label><textarea id="note" name="note" rows="5" maxlength="${NOTE_LENGTH}">
${typed ?? content.note}</textarea></div><p><button class="bouton bouton-second">Enregistrer la présentation</button></p></form>`;
}

function freezeForm(data: ListPageData): Html {
  const { content, undecided: towns, frozen, token, wrong } = data;
  const number = (frozen[0]?.number ?? 0) + 1;
  const silent = content.departments.filter(({ answer }) => answer === 'non_repondu');
  const error = wrong?.where === 'figer';
  const typed = error ? wrong.typed : {};
  return html`<h2 id="figer">Figer la ${number === 1 ? 'liste' : `version ${number}`}</h2>
${
  towns.length > 0
    ? html`<p>La liste ne peut pas être figée tant qu’une ville y a plusieurs dossiers.</p>`
    : html`<p>Une liste figée ne change plus : elle porte sa date, son numéro et son empreinte. Une correction est une nouvelle version, qui dit pourquoi.</p>
${silent.length > 0 && html`<p class="avis-ligne"><strong>${silent.length === 1 ? 'Un département n’a pas répondu' : `${silent.length} départements n’ont pas répondu`} :</strong> ${silent.map(({ name }) => name).join(', ')}. La liste le dira.</p>`}
<form class="formulaire" method="post" action="${REGION_LIST}/figer"><input type="hidden" name="jeton" value="${token}"><input type="hidden" name="vu" value="${fingerprintOf(content)}"><input type="hidden" name="numero" value="${number}">
${
  number > 1 &&
  html`<div class="champ${error && ' champ-erreur'}"><label for="motif">Pourquoi une nouvelle version</label><textarea id="motif" name="motif" rows="3" maxlength="${COMMENT_LENGTH}"${error && html` aria-invalid="true"`}>
${typed.motif ?? ''}</textarea></div>`
}
<p><label class="case"><input type="checkbox" name="accord" value="oui"> J’ai relu les ${content.entries.length} villes de la liste, leur ordre et les réponses des départements.</label></p>
<p><button class="bouton">Figer la ${number === 1 ? 'liste' : `version ${number}`}</button></p></form>`
}`;
}

export function frozenLists(frozen: readonly FrozenList[]): Piece {
  if (frozen.length === 0) return html`<h2>Listes figées</h2><p>Aucune pour l’instant.</p>`;
  return html`<h2>Listes figées</h2><ul>${frozen.map(
    (list) =>
      html`<li><a href="${frozenHref(list)}">${versionWords(list)}</a>, figée le ${momentInWords(list.frozenAt)} (jour du service : ${dayInWords(list.frozenOn)}), ${list.entries.length} ville${list.entries.length > 1 && 's'}</li>`,
  )}</ul>`;
}

export function frozenHref({ region, number }: Pick<FrozenList, 'region' | 'number'>): string {
  return `${REGION_LIST}/${region}/${number}`;
}

function doneNotice(done: string | null): Piece {
  const words = DONE[done ?? ''];
  return (
    words &&
    html`<div class="avis avis-succes" role="status"><p><strong>C’est fait :</strong> ${words}.</p></div>`
  );
}

const DONE: Readonly<Record<string, string>> = {
  ligne: 'rang et observation enregistrés',
  note: 'présentation enregistrée',
  neant: 'votre état néant est enregistré, la région le voit',
  repris: 'votre état néant est retiré',
};

export function departmentPage(data: {
  readonly content: ListContent;
  readonly due: CalendarEntry | null;
  readonly frozen: readonly FrozenList[];
  readonly mayChange: boolean;
  readonly token: string;
  readonly done: string | null;
}): ConsolePage {
  const { content, due, token, mayChange } = data;
  const [own] = content.departments;
  return {
    title: listTitle(content),
    here: REGION_LIST,
    main: html`<h1>${listTitle(content)} : votre part</h1>
${due && html`<p><strong>${due.label} : ${dayInWords(due.date)}.</strong></p>`}
${doneNotice(data.done)}
${answers(content.departments)}
${own && mayChange && noneForm(own, token)}
<h2>Vos villes transmises</h2>
${content.entries.length === 0 ? html`<p>Aucun dossier n’est transmis. Transmettez un dossier depuis sa page, <a href="${LIST_PATH}">dans la liste des dossiers</a>.</p>` : html`<ul>${content.entries.map(({ town: name, reference, category }) => html`<li><a href="${LIST_PATH}/${reference}">${name}</a>, ${category === null ? 'sans catégorie' : `catégorie ${category}`}</li>`)}</ul>`}
${frozenLists(data.frozen)}`,
  };
}

function noneForm({ answer, transmitted }: DepartmentAnswer, token: string): Piece {
  if (transmitted > 0) return null;
  const declared = answer === 'neant';
  return html`<form method="post" action="${REGION_LIST}/etat-neant"><input type="hidden" name="jeton" value="${token}">
<p>${declared ? 'Vous avez dit n’avoir aucune ville à présenter. Un dossier transmis ensuite compte à la place.' : 'Aucune ville de votre département n’est à présenter ? Dites-le : sans réponse, la région verra « non répondu ».'}</p>
<p><button class="bouton bouton-second" name="geste" value="${declared ? 'retirer' : 'declarer'}">${declared ? 'Retirer l’état néant' : 'Déclarer un état néant'}</button></p></form>`;
}
