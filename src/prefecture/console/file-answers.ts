/** What the town answered: the words said, when, how each came to be known, and what the prefecture has seen of it. */
import type { Candidacy } from '#candidacies/candidacy';
import type { Fact } from '#candidacies/draft';
import { detailInWords } from '#documents/answer-words';
import { type Html, html, type Piece } from '#http/html';
import { UNKNOWN } from '#programme/answers';
import type { Criterion, Programme } from '#programme/programme';
import { answerLabel, answerLines, lastOf } from './file-view.ts';
import { FINDING_WORDS, HOW_WORDS } from './file-words.ts';
import { momentInWords } from './instant-words.ts';
import { LIST_PATH } from './list-address.ts';
import { hrefOnWay, type ListWay } from './list-way.ts';

/** @param mayMark whether this person may mark an answer *constaté* now */
export function answersSection(
  programme: Programme,
  file: Candidacy,
  mayMark: boolean,
  token: string,
  way: ListWay | null,
): Html {
  return html`<section aria-labelledby="reponses"><h2 id="reponses">Ce que la commune a répondu</h2>
<p class="champ-aide">Dit ou choisi : par la personne. Déduit : de données officielles. Confirmé : la personne a répondu oui. Constaté : vu par la préfecture.</p>
<dl class="lignes-reponses">${answerLines(programme, file).map(
    ({ criterion, fact, finding }) =>
      html`<div class="ligne-reponse"><dt>${criterion.title}</dt><dd>${
        fact === null
          ? html`<p class="valeur-reponse">Pas de réponse</p>`
          : html`<p class="valeur-reponse">${answerLabel(criterion, fact.value)}${beside(fact)}</p>
${saidWords(fact)}
<div class="marques">${marks(fact, finding)}${
              mayMark && fact.value !== UNKNOWN && mark(file, criterion, finding, token, way)
            }</div>`
      }</dd></div>`,
  )}</dl></section>`;
}

function beside({ detail }: Fact): Piece {
  const words = detailInWords(detail);
  return words !== '' && html` <span class="detail">${words}</span>`;
}

/** In the person's own words, with where and when. */
function saidWords({ said, how, channel, at }: Fact): Html {
  const from = how === 'deduced' ? 'D’après les données officielles : ' : '';
  return html`<p class="paroles">${from}<q>${said}</q> <span class="sous-ligne">${channelWords(channel)}, ${momentInWords(at)}</span></p>`;
}

function channelWords(channel: string): string {
  return CHANNELS[channel] ?? channel;
}

const CHANNELS: Readonly<Record<string, string>> = {
  web: 'sur le web',
  directline: 'sur le web',
  msteams: 'dans Teams',
  teams: 'dans Teams',
  terminal: 'au terminal',
  telephone: 'par téléphone',
  courrier: 'par courrier',
  courriel: 'par courriel',
  autre: 'noté par la préfecture',
};

function marks({ how, sure }: Fact, finding: 'constate' | 'declare' | null): Html {
  // What official data say is declared by nobody.
  const seen = finding ?? (how === 'deduced' ? null : 'declare');
  return html`<span class="marque-fait marque-${how}">${HOW_WORDS[how]}</span>${!sure && html` <span class="marque-fait marque-incertain">à confirmer</span>`} ${seen && html`<span class="marque-fait marque-${seen}">${FINDING_WORDS[seen].toLowerCase()}</span>`}`;
}

/** One press, no form to fill: the other mark. */
function mark(
  file: Candidacy,
  criterion: Criterion,
  finding: 'constate' | 'declare' | null,
  token: string,
  way: ListWay | null,
): Html {
  const other = finding === 'constate' ? 'declare' : 'constate';
  return html`<form method="post" action="${hrefOnWay(`${LIST_PATH}/${file.reference}/actes/constat`, way)}"><input type="hidden" name="jeton" value="${token}"><input type="hidden" name="vu" value="${file.version}"><input type="hidden" name="lignes" value="${file.history.length}"><input type="hidden" name="critere" value="${criterion.id}"><input type="hidden" name="valeur" value="${other}"><button class="lien">Marquer ${other === 'constate' ? 'constaté' : 'déclaré'}<span class="lecteur"> : ${criterion.title}</span></button></form>`;
}

/** What does not agree: official facts contested, answers hedged, other files of the town that answer otherwise. */
export function contradictionsSection(
  programme: Programme,
  file: Candidacy,
  others: readonly Candidacy[],
): Html {
  const { town, facts } = lastOf(file);
  const hedged = programme.criteria.filter(
    ({ id }) => facts[id] && !facts[id].sure && facts[id].value !== UNKNOWN,
  );
  const differing = others
    .filter(({ state }) => state !== 'retiree' && state !== 'non_mandatee')
    .map((other) => ({ other, lines: differences(programme, lastOf(other).facts, facts) }))
    .filter(({ lines }) => lines.length > 0);
  const nothing = town.contested.length + hedged.length + differing.length === 0;
  return html`<section aria-labelledby="contradictions"><h2 id="contradictions">Ce qui ne concorde pas</h2>${
    nothing &&
    html`<p>Rien : aucune donnée contestée, aucune réponse incertaine, aucun autre dossier qui dise autrement.</p>`
  }${
    town.contested.length > 0 &&
    html`<h3>Données officielles contestées par la personne, à vérifier</h3><ul>${town.contested.map((said) => html`<li><q>${said}</q></li>`)}</ul>`
  }${
    hedged.length > 0 &&
    html`<h3>Réponses données avec réserve</h3><ul>${hedged.map((criterion) => html`<li>${criterion.title} : ${answerLabel(criterion, facts[criterion.id]?.value ?? UNKNOWN)}, <q>${facts[criterion.id]?.said}</q></li>`)}</ul>`
  }${differing.map(
    ({ other, lines }) =>
      html`<h3>Le dossier <a href="${LIST_PATH}/${other.reference}">${other.reference}</a> de la même commune dit autrement</h3>${differenceTable(lines, other.reference, file.reference, 'Contradiction')}`,
  )}</section>`;
}

export interface Difference {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** Criterion by criterion, in the order of the programme; what is the same on both sides is left out. */
export function differences(
  programme: Programme,
  before: Readonly<Record<string, Fact>>,
  after: Readonly<Record<string, Fact>>,
): readonly Difference[] {
  return programme.criteria.flatMap((criterion) => {
    const side = (fact: Fact | undefined) =>
      fact === undefined
        ? 'Pas de réponse'
        : [answerLabel(criterion, fact.value), detailInWords(fact.detail)].filter(Boolean).join(' : ');
    const [was, is] = [side(before[criterion.id]), side(after[criterion.id])];
    return was === is ? [] : [{ title: criterion.title, before: was, after: is }];
  });
}

/** @param of what it is about: two tables of a page have different names */
export function differenceTable(
  lines: readonly Difference[],
  before: string,
  after: string,
  of: string,
): Html {
  return html`<div class="defile" role="region" tabindex="0" aria-label="${of} : ${before}, ${after}"><table class="petite"><thead><tr><th scope="col">Réponse</th><th scope="col">${before}</th><th scope="col">${after}</th></tr></thead><tbody>${lines.map(
    (line) => html`<tr><th scope="row">${line.title}</th><td>${line.before}</td><td>${line.after}</td></tr>`,
  )}</tbody></table></div>`;
}
