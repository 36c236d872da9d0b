/** Another answer, tried: what the rules would say. Nothing is written, and the address holds all of it. */
import { answersOf } from '#candidacies/answers-of';
import type { Candidacy } from '#candidacies/candidacy';
import { html } from '#http/html';
import { type Answers, UNKNOWN } from '#programme/answers';
import { assess } from '#programme/assess';
import { explain } from '#programme/explain';
import type { Criterion, Programme } from '#programme/programme';
import type { ConsolePage } from './console-page.ts';
import { outcomeWords } from './file-reasons.ts';
import { answerLabel, lastOf, townOf } from './file-view.ts';
import { LIST_PATH } from './list-address.ts';
import { fieldsOfWay, hrefOnWay, type ListWay, listLink } from './list-way.ts';

export interface TryData {
  readonly programme: Programme;
  readonly file: Candidacy;
  /** By criterion, the answers to try. */
  readonly tried: Readonly<Record<string, string>>;
  readonly way: ListWay | null;
}

/** Criteria of the programme with one of their values; the rest is passed over. */
export function readTried(query: URLSearchParams, programme: Programme): Readonly<Record<string, string>> {
  return Object.fromEntries(
    closed(programme).flatMap(({ id, values }): [string, string][] => {
      const value = query.get(id);
      return value !== null && (value === UNKNOWN || values.some((one) => one.id === value))
        ? [[id, value]]
        : [];
    }),
  );
}

export function tryPage({ programme, file, tried, way }: TryData): ConsolePage {
  const { facts, assessment } = lastOf(file);
  const present = answersOf(facts);
  const answers: Answers = {
    ...present,
    ...Object.fromEntries(
      Object.entries(tried).map(([id, value]) => [
        id,
        present[id]?.value === value ? present[id] : { value },
      ]),
    ),
  };
  const result = assess(programme, answers);
  const told = explain(programme, answers, result);
  const changed = closed(programme).filter(
    ({ id }) => tried[id] !== undefined && tried[id] !== answered(present, id),
  );
  const back = hrefOnWay(`${LIST_PATH}/${file.reference}`, way);
  const here = `${LIST_PATH}/${file.reference}/essai`;
  return {
    title: `Essai – ${townOf(file).name}`,
    here: LIST_PATH,
    main: html`<p class="fil-ariane">${listLink(way, file.reference)} <span aria-hidden="true">›</span> <a href="${back}">${townOf(file).name}, ${file.reference}</a></p>
<h1>Essayer d’autres réponses</h1><p>Rien n’est écrit : ni le dossier, ni la commune n’en gardent trace.</p>
<div class="deux-resultats" role="status"><section aria-labelledby="actuel"><h2 id="actuel">Réponses du dossier</h2><p class="resultat">${outcomeWords(assessment)}</p></section><section aria-labelledby="essai"><h2 id="essai">Essai</h2><p class="resultat">${outcomeWords(result)}</p></section></div>
${
  changed.length === 0
    ? html`<p>Changez une réponse ci-dessous, puis « Voir le résultat ».</p>`
    : html`<h2>Ce qui change</h2><ul>${changed.map((criterion) => html`<li>${criterion.title} : de « ${answerLabel(criterion, answered(present, criterion.id))} » à « ${answerLabel(criterion, tried[criterion.id] ?? UNKNOWN)} »</li>`)}</ul><p>${told.headline} ${told.year}</p>${told.missing.length > 0 && html`<ul>${told.missing.map(({ sentence }) => html`<li>${sentence}</li>`)}</ul>`}${told.alternatives.length > 0 && html`<ul>${result.alternatives.map(({ sentence, category }) => html`<li>${sentence} La ville serait alors en catégorie ${category}.</li>`)}</ul>`}`
}
<form method="get" class="formulaire" action="${here}"><h2>Réponses à essayer</h2><div class="essai-grille">${closed(
      programme,
    ).map(
      (criterion) =>
        html`<div class="champ"><label for="essai-${criterion.id}">${criterion.title}</label><select class="saisie" id="essai-${criterion.id}" name="${criterion.id}">${[
          ...criterion.values.map(({ id }) => id),
          UNKNOWN,
        ].map(
          (value) =>
            html`<option value="${value}"${value === (tried[criterion.id] ?? answered(present, criterion.id)) && html` selected`}>${answerLabel(criterion, value)}${value === answered(present, criterion.id) && ' (dossier)'}</option>`,
        )}</select></div>`,
    )}</div>${fieldsOfWay(way).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<p class="boutons"><button class="bouton">Voir le résultat</button> <a href="${hrefOnWay(here, way)}">Revenir aux réponses du dossier</a> <a href="${back}">Revenir au dossier</a></p></form>`,
  };
}

/** Criteria with values to choose among. */
function closed(programme: Programme): readonly Criterion[] {
  return programme.criteria.filter(({ kind }) => kind !== 'text');
}

function answered(answers: Answers, id: string): string {
  return answers[id]?.value ?? UNKNOWN;
}
