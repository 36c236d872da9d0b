/** The towns of the list: read by all, and for the région the fields of each, all in the page's one form. */
import { type Html, html, type Piece } from '#http/html';
import { inNumber } from '#language/in-number';
import { paragraphs } from '#prefecture/console/as-written';
import { LIST_PATH } from '#prefecture/console/list-address';
import { populationSource } from '#prefecture/console/population-words';
import type { ListEntry } from './list.ts';
import type { LineReport } from './save-lines.ts';
import { ARGUMENT_LENGTH, COMMENT_LENGTH, markOf, type TownWords, tagOf, wordsOf } from './typed-lines.ts';
import { byCategory } from './words.ts';

export interface TownLines {
  readonly entries: readonly ListEntry[];
  /** By reference. */
  readonly ranks: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, number>>;
  /** « du Creusot ». */
  readonly ofTown: (entry: ListEntry) => string;
  readonly mayChange: boolean;
  /** Lines that could not be saved: what was typed stays in their fields. */
  readonly unsaved: readonly LineReport[];
}

export function townLines(data: TownLines): Piece {
  if (data.entries.length === 0) return html`<p>Aucun dossier n’est encore transmis à la région.</p>`;
  return byCategory(data.entries).map(
    ([title, entries]) =>
      html`<section><h3>${title}</h3><ol class="liste-villes">${entries.map((entry) => town(data, entry))}</ol></section>`,
  );
}

export function lineId(reference: string): string {
  return `ligne-${reference}`;
}

function town(data: TownLines, entry: ListEntry): Html {
  const { reference, place, population } = entry;
  return html`<li id="${lineId(reference)}" value="${place}"><p class="liste-ville"><a class="commune" href="${LIST_PATH}/${reference}">${entry.town} (${entry.department})</a> <span class="sous-ligne">${entry.epci || 'Sans intercommunalité'}${entry.years && `, contrat ${entry.years}`}${population && html`<br>${inNumber(population.value)} habitants (${populationSource(population)})`}</span></p>
${entry.marks.length > 0 && html`<p>${entry.marks.map((mark) => html`<span class="mention">${mark}</span> `)}</p>`}
${entry.reasons.length > 0 && html`<details><summary>Pourquoi cette catégorie<span class="lecteur"> : ${entry.town}</span></summary><ul>${entry.reasons.map((reason) => html`<li>${reason}</li>`)}</ul></details>`}
${data.mayChange ? fields(data, entry) : words(entry)}</li>`;
}

function words({ argument, comment }: ListEntry): Html {
  return html`<p><strong>Argumentaire :</strong>${argument === '' && html` <em>aucun, à écrire sur le dossier</em>`}</p>${argument !== '' && paragraphs(argument)}${
    comment !== '' && html`<p><strong>Observation de la région :</strong></p>${paragraphs(comment)}`
  }`;
}

/** Each name carries the town's reference: nothing typed for one is lost while another is saved. */
function fields({ ranks, events, ofTown, unsaved }: TownLines, entry: ListEntry): Html {
  const { reference } = entry;
  const kept = wordsOf(entry, ranks[reference]);
  const report = unsaved.find((one) => one.reference === reference);
  const shown = report?.words ?? kept;
  const id = lineId(reference);
  const hidden = (name: string, value: string | number) =>
    html`<input type="hidden" name="${name}-${reference}" value="${value}">`;
  return html`<input type="hidden" name="ville" value="${reference}">${hidden('vu', tagOf(entry))}${hidden('avant', markOf(kept))}${hidden('lignes', events[reference] ?? 0)}
${report && trouble(report, kept, id)}
<div class="liste-champs"><div class="champ${report && ' champ-erreur'}"><label for="${id}-rang">Rang<span class="lecteur"> ${ofTown(entry)}</span></label><input class="saisie" id="${id}-rang" name="rang-${reference}" inputmode="numeric" size="3" maxlength="3" autocomplete="off" value="${shown.rank}"${report && html` aria-invalid="true" aria-describedby="${id}-erreur"`}></div>
<div class="champ"><label for="${id}-argument">Argumentaire<span class="lecteur"> ${ofTown(entry)}</span></label><textarea id="${id}-argument" name="argument-${reference}" rows="3" maxlength="${ARGUMENT_LENGTH}">
${shown.argument}</textarea></div>
<div class="champ"><label for="${id}-mots">Observation de la région<span class="lecteur"> sur ${entry.town}</span></label><textarea id="${id}-mots" name="mots-${reference}" rows="3" maxlength="${COMMENT_LENGTH}">
${shown.comment}</textarea></div></div>`;
}

/** Beside the fields of a line that was not saved: why, and what is kept now where it is not what was typed. */
function trouble({ words: typed, result }: LineReport, kept: TownWords, id: string): Html {
  const others = result.outcome === 'moved' ? KEPT.filter(([name]) => kept[name] !== typed[name]) : [];
  return html`<div class="avis avis-attention" id="${id}-erreur"><p><strong>Pas enregistré.</strong> Votre saisie est gardée ci-dessous.${result.outcome === 'moved' && ' Si elle convient toujours, enregistrez à nouveau.'}</p>${
    others.length > 0 &&
    html`<p>Ce qui est enregistré maintenant :</p><ul>${others.map(([name, title]) => html`<li>${title} : ${kept[name] || 'rien'}</li>`)}</ul>`
  }</div>`;
}

const KEPT: readonly (readonly [keyof TownWords, string])[] = [
  ['rank', 'rang'],
  ['argument', 'argumentaire'],
  ['comment', 'observation'],
];
