/** Towns side by side: the same lines, one column a file; what differs is marked. */
import type { Candidacy } from '#candidacies/candidacy';
import type { Population } from '#communes/population';
import { detailInWords } from '#documents/answer-words';
import { type Html, html, type Piece } from '#http/html';
import type { Programme } from '#programme/programme';
import { paragraphs } from './as-written.ts';
import type { ConsolePage } from './console-page.ts';
import { outcomeWords } from './file-reasons.ts';
import {
  answerLabel,
  categoriesOf,
  firstOf,
  flagsOf,
  lastOf,
  opinionsOf,
  townOf,
  yearsOf,
} from './file-view.ts';
import {
  FINDING_WORDS,
  HOW_WORDS,
  NATURE_WORDS,
  OPINION_WORDS,
  STATE_WORDS,
  yearsInWords,
} from './file-words.ts';
import { shortDay } from './instant-words.ts';
import { LIST_PATH } from './list-address.ts';
import { categoryMark } from './list-page.ts';
import { populationPiece } from './population-words.ts';

/** More do not fit on a screen. */
export const COMPARED = 4;

export function compareHref(references: readonly string[]): string {
  const query = new URLSearchParams(
    references.slice(0, COMPARED).map((one): [string, string] => ['ref', one]),
  );
  return `/prefecture/comparer?${query}`;
}

export interface CompareData {
  readonly programme: Programme;
  readonly files: readonly Candidacy[];
  readonly populationOf: (file: Candidacy) => Population | null;
  /** References asked that are not files of this territory. */
  readonly unknown: readonly string[];
}

export function comparePage({ programme, files, populationOf, unknown }: CompareData): ConsolePage {
  return {
    title: 'Comparer',
    here: LIST_PATH,
    main: html`<p class="fil-ariane"><a href="${LIST_PATH}">Dossiers</a> <span aria-hidden="true">›</span> Comparer</p><h1>Comparer</h1>
${unknown.length > 0 && html`<div class="avis avis-attention"><p>Introuvable : ${unknown.join(', ')}.</p></div>`}
${
  files.length < 2
    ? html`<p>Cochez deux à ${COMPARED} dossiers dans <a href="${LIST_PATH}">la liste</a>, puis « Comparer ».</p>`
    : html`<p class="champ-aide">Les lignes où les villes diffèrent sont marquées « ≠ ».</p><div class="defile" role="region" tabindex="0" aria-label="Comparaison des dossiers"><table class="comparaison"><thead><tr><td></td>${files.map(
        (file) =>
          html`<th scope="col"><a href="${LIST_PATH}/${file.reference}">${townOf(file).name}</a><span class="sous">${file.reference}</span></th>`,
      )}</tr></thead><tbody>${linesOf(programme, files, populationOf).map(line)}</tbody></table></div>`
}`,
  };
}

interface Line {
  readonly title: string;
  readonly cells: readonly { readonly text: string; readonly shown: Piece }[];
}

function line({ title, cells }: Line): Html {
  const differ = new Set(cells.map(({ text }) => text)).size > 1;
  return html`<tr${differ && html` class="differe"`}><th scope="row">${title}${differ && html` <span class="ecart" aria-hidden="true">≠</span><span class="lecteur"> : les villes diffèrent</span>`}</th>${cells.map(({ shown }) => html`<td>${shown}</td>`)}</tr>`;
}

function linesOf(
  programme: Programme,
  files: readonly Candidacy[],
  populationOf: CompareData['populationOf'],
): readonly Line[] {
  const row = (
    title: string,
    text: (file: Candidacy) => string,
    shown?: (file: Candidacy) => Piece,
  ): Line => ({
    title,
    cells: files.map((file) => ({ text: text(file), shown: shown ? shown(file) : text(file) })),
  });
  const answers = programme.criteria
    .filter(({ id }) => files.some((file) => lastOf(file).facts[id]))
    .map((criterion) => {
      const label = (file: Candidacy) => {
        const fact = lastOf(file).facts[criterion.id];
        return fact ? answerLabel(criterion, fact.value) : 'Pas de réponse';
      };
      return row(criterion.title, label, (file) => {
        const fact = lastOf(file).facts[criterion.id];
        const finding =
          file.preparation?.findings?.[criterion.id] ?? (fact?.how === 'deduced' ? null : 'declare');
        return html`${label(file)}${fact && fact.how !== 'deduced' && html` <q class="sous">${fact.said}</q>`}${fact && html`<span class="sous">${[detailInWords(fact.detail), HOW_WORDS[fact.how], finding && FINDING_WORDS[finding].toLowerCase(), fact.sure ? '' : 'à confirmer'].filter(Boolean).join(', ')}</span>`}`;
      });
    });
  const listed = (file: Candidacy) => categoriesOf(file).listed;
  return [
    row(
      'Catégorie',
      (file) => String(listed(file)),
      (file) => categoryMark(listed(file)),
    ),
    row('Résultat de l’assistant', (file) => outcomeWords(lastOf(file).assessment)),
    row('Année du contrat', (file) => yearsInWords(yearsOf(programme, listed(file)))),
    row('État', (file) => STATE_WORDS[file.state]),
    row('Nature', (file) => NATURE_WORDS[file.nature]),
    row('Déposé', (file) => shortDay(firstOf(file).serviceDate)),
    row('Intercommunalité', (file) => townOf(file).epci?.name ?? 'aucune'),
    row(
      'Population',
      (file) => String(populationOf(file)?.value),
      (file) => populationPiece(populationOf(file)),
    ),
    row('Mandat', (file) => (file.mandate === 'verifie' ? 'vérifié' : 'déclaré')),
    row('Soutien de l’intercommunalité, vérification', (file) =>
      file.epciSupport === 'confirme' ? 'confirmé' : 'dit par la commune',
    ),
    ...answers,
    row('Mentions', (file) => flagsOf(programme, file).join(', ') || '–'),
    row(
      'Avis des services',
      (file) =>
        opinionsOf(file)
          .map(({ service, sense }) => `${service} : ${OPINION_WORDS[sense].toLowerCase()}`)
          .join(', ') || '–',
    ),
    row(
      'Argumentaire',
      (file) => file.preparation?.argument?.text ?? '–',
      (file) => paragraphs(file.preparation?.argument?.text ?? '–'),
    ),
  ];
}
