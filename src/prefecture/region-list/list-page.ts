/** The list while it is prepared, and the lists already frozen. */
import { type Html, html, type Piece } from '#http/html';
import { dayInWords } from '#language/dates/date-in-words';
import { paragraphs } from '#prefecture/console/as-written';
import type { ConsolePage } from '#prefecture/console/console-page';
import { momentInWords } from '#prefecture/console/instant-words';
import { LIST_PATH } from '#prefecture/console/list-address';
import type { CalendarEntry } from '#programme/programme';
import { howItFollows } from './explained.ts';
import { fingerprintOf } from './freeze.ts';
import type { Gathered } from './gather.ts';
import type { DepartmentAnswer, FrozenList, ListContent, ListEntry } from './list.ts';
import type { SaveReport } from './save-lines.ts';
import { savedNotice, statusOf } from './saved-notice.ts';
import { townLines } from './town-lines.ts';
import { COMMENT_LENGTH, NOTE_LENGTH, noteMark } from './typed-lines.ts';
import { ANSWER_WORDS, listTitle, versionWords } from './words.ts';

export const REGION_LIST = '/prefecture/liste';

export interface ListPageData extends Gathered {
  readonly due: CalendarEntry | null;
  readonly today: string;
  /** The last first. */
  readonly frozen: readonly FrozenList[];
  /** By reference, as set on the files. */
  readonly ranks: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, number>>;
  readonly ofTown: (entry: ListEntry) => string;
  readonly mayChange: boolean;
  readonly token: string;
  readonly done: string | null;
  /** The steps were asked for, from another page. */
  readonly isExplained: boolean;
  /** What came of a form that was just sent. */
  readonly saved?: SaveReport;
  /** Why the list was not frozen. */
  readonly notFrozen?: string;
  /** The reason of a new version, as typed. */
  readonly motif?: string;
}

export function regionPage(data: ListPageData): ConsolePage {
  const { content, due, today, frozen, mayChange, saved } = data;
  const late = due !== null && today > due.date;
  return {
    title: listTitle(content),
    here: REGION_LIST,
    status: data.notFrozen !== undefined ? 422 : saved ? statusOf(saved) : 200,
    main: html`<h1>${listTitle(content)}</h1>
${due && html`<p><strong>${due.label} : ${dayInWords(due.date)}.</strong>${late && ' Cette date est passée.'}</p>`}
${doneNotice(data.done)}
${saved && savedNotice(saved)}
${data.notFrozen !== undefined && html`<div class="avis avis-erreur" role="alert"><p><strong>La liste n’est pas figée.</strong> ${data.notFrozen}</p></div>`}
${howItFollows(data.isExplained)}
${answers(content.departments)}
${undecided(data)}
${sameRanks(data)}
${mayChange ? form(data) : html`${towns(data)}${content.note && html`<h2>Présentation</h2>${paragraphs(content.note)}`}`}
${frozenLists(frozen)}`,
  };
}

/** All that the région writes, and its two acts: nothing typed is lost, whichever is pressed. */
function form(data: ListPageData): Html {
  const { content, token } = data;
  return html`<form class="liste-forme" method="post" action="${REGION_LIST}/enregistrer"><input type="hidden" name="jeton" value="${token}">
${towns(data)}
${note(data)}
<p class="barre-enregistrer"><button class="bouton">Enregistrer</button> <span class="sous-ligne">${content.entries.length > 1 ? `les ${content.entries.length} villes et la présentation, en une fois` : 'la ville et la présentation, en une fois'}</span></p>
${freezing(data)}</form>`;
}

function towns(data: ListPageData): Html {
  const { content, ranks, events, ofTown, mayChange, saved } = data;
  const { entries } = content;
  const unsaved = saved?.lines.filter(({ result }) => result.outcome !== 'saved') ?? [];
  return html`<h2>Villes de la liste</h2>
<p>Sont ici les dossiers que les départements ont transmis, un par ville. Dans chaque catégorie, l’ordre suit le rang, puis le nom.</p>
${townLines({ entries, ranks, events, ofTown, mayChange, unsaved })}`;
}

export function answers(departments: readonly DepartmentAnswer[]): Html {
  const alone = departments.length === 1;
  return html`<h2>${alone ? 'Votre réponse' : 'Réponses des départements'}</h2><div class="document-table" role="region" aria-label="Réponses des départements" tabindex="0"><table><caption>${alone ? 'Ce que la région lit' : 'Ce que chaque département a répondu'}</caption>
<thead><tr><th scope="col">Département</th><th scope="col">Réponse</th><th scope="col">Transmis</th><th scope="col">Encore à l’examen</th></tr></thead>
<tbody>${departments.map(
    ({ code, name, answer, transmitted, pending, saidOn }) =>
      html`<tr><th scope="row">${name} (${code})</th><td><span class="bilan bilan-${answer}">${ANSWER_WORDS[answer]}</span>${saidOn && `, le ${dayInWords(saidOn)}`}</td><td>${transmitted}</td><td>${pending}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Nothing forbids it, and nobody wants it: the order then follows the name. */
function sameRanks({ content, ranks }: ListPageData): Piece {
  const towns = new Map<string, string[]>();
  for (const { reference, category, town, proposed } of content.entries) {
    const rank = ranks[reference];
    if (rank === undefined || !proposed) continue;
    const place = `Rang ${rank}, ${category === null ? 'sans catégorie' : `catégorie ${category}`}`;
    towns.set(place, [...(towns.get(place) ?? []), town]);
  }
  const shared = [...towns].filter(([, names]) => names.length > 1);
  return (
    shared.length > 0 &&
    html`<div class="avis avis-attention"><p><strong>Des villes ont le même rang :</strong> leur ordre suit alors leur nom.</p><ul>${shared.map(([place, names]) => html`<li>${place} : ${names.join(', ')}</li>`)}</ul></div>`
  );
}

function undecided({ undecided: towns }: Gathered): Piece {
  if (towns.length === 0) return null;
  return html`<div class="avis avis-attention"><p><strong>Un seul dossier par ville va sur la liste.</strong> Désignez-le sur sa page :</p><ul>${towns.map(
    ({ town, references }) =>
      html`<li>${town} : ${references.map((one, at) => html`${at > 0 && ', '}<a href="${LIST_PATH}/${one}">${one}</a>`)}</li>`,
  )}</ul></div>`;
}

function note({ content, saved }: ListPageData): Html {
  const report = saved?.note?.result.outcome === 'saved' ? null : saved?.note;
  const text = report?.text ?? content.note;
  return html`<h2>Présentation</h2><input type="hidden" name="note-vue" value="${noteMark(content.note)}">${
    report?.result.outcome === 'moved' &&
    html`<div class="avis avis-attention" id="note-erreur"><p><strong>Pas enregistré.</strong> Un collègue a changé la présentation entre-temps. Votre texte est gardé ci-dessous ; le sien est :</p><blockquote>${paragraphs(content.note)}</blockquote></div>`
  }
<div class="champ${report && ' champ-erreur'}"><label for="note">Mots du préfet de région, en tête de la note</label><textarea id="note" name="note" rows="5" maxlength="${NOTE_LENGTH}"${report && html` aria-invalid="true"`}>
${text}</textarea></div>`;
}

function freezing(data: ListPageData): Html {
  const { content, undecided: towns, frozen, notFrozen, motif = '' } = data;
  const number = (frozen[0]?.number ?? 0) + 1;
  const silent = content.departments.filter(({ answer }) => answer === 'non_repondu');
  const wrong = notFrozen !== undefined && motif === '';
  return html`<h2 id="figer">Figer la ${number === 1 ? 'liste' : `version ${number}`}</h2>
${
  towns.length > 0
    ? html`<p>La liste ne peut pas être figée tant qu’une ville y a plusieurs dossiers.</p>`
    : html`<p>Une liste figée ne change plus : elle porte sa date, son numéro et son empreinte. Une correction est une nouvelle version, qui dit pourquoi.</p>
${silent.length > 0 && html`<p class="avis-ligne"><strong>${silent.length === 1 ? 'Un département n’a pas répondu' : `${silent.length} départements n’ont pas répondu`} :</strong> ${silent.map(({ name }) => name).join(', ')}. La liste le dira.</p>`}
<input type="hidden" name="vu" value="${fingerprintOf(content)}"><input type="hidden" name="numero" value="${number}">
${
  number > 1 &&
  html`<div class="champ${wrong && ' champ-erreur'}"><label for="motif">Pourquoi une nouvelle version</label><textarea id="motif" name="motif" rows="3" maxlength="${COMMENT_LENGTH}"${wrong && html` aria-invalid="true"`}>
${motif}</textarea></div>`
}
<p><label class="case"><input type="checkbox" name="accord" value="oui"> J’ai relu ${content.entries.length === 1 ? 'la ville' : `les ${content.entries.length} villes`} de la liste, leur ordre et les réponses des départements.</label></p>
<p><button class="bouton bouton-second" formaction="${REGION_LIST}/figer">Figer la ${number === 1 ? 'liste' : `version ${number}`}</button></p>`
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
    html`<div class="avis avis-succes" role="status"><p><strong>C’est fait.</strong> ${words}</p></div>`
  );
}

const DONE: Readonly<Record<string, string>> = {
  neant: 'Votre état néant est enregistré : la région le voit.',
  repris: 'Votre état néant est retiré.',
};

export function departmentPage(data: {
  readonly content: ListContent;
  readonly due: CalendarEntry | null;
  readonly frozen: readonly FrozenList[];
  readonly mayChange: boolean;
  readonly token: string;
  readonly done: string | null;
  /** The steps were asked for, from another page. */
  readonly isExplained: boolean;
}): ConsolePage {
  const { content, due, token, mayChange } = data;
  const [own] = content.departments;
  return {
    title: listTitle(content),
    here: REGION_LIST,
    main: html`<h1>${listTitle(content)} : votre part</h1>
${due && html`<p><strong>${due.label} : ${dayInWords(due.date)}.</strong></p>`}
${doneNotice(data.done)}
${howItFollows(data.isExplained)}
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
