/** Why the assistant gives this category, for the prefecture: rules, sources, readings, and what would change it. */
import { answersOf } from '#candidacies/answers-of';
import type { Candidacy } from '#candidacies/candidacy';
import { type Html, html, type Piece } from '#http/html';
import type { Assessment, Counterfactual, Reason } from '#programme/assessment';
import { counterfactuals } from '#programme/counterfactuals';
import { explain, sourceOf } from '#programme/explain';
import type { Programme } from '#programme/programme';
import { listed } from '#programme/reasons';
import { answerLabel, assessedNow, lastOf } from './file-view.ts';

export function reasonsSection(programme: Programme, file: Candidacy): Html {
  const { facts, assessment } = lastOf(file);
  const told = explain(programme, answersOf(facts), assessment);
  return html`<section aria-labelledby="pourquoi"><h2 id="pourquoi">Pourquoi cette catégorie</h2>
<p class="chapeau">${told.headline}${told.year && ` ${told.year}`}</p>
${changedRules(programme, file)}
<ul class="raisons">${assessment.reasons.map(
    (reason) =>
      html`<li>${sentenceOf(programme, reason, file)} <span class="source${reason.reading === 'interpretation' && ' source-interpretation'}">${sourceOf(programme, reason)}</span></li>`,
  )}</ul>
${told.alternatives.length > 0 && html`<h3>Autre lecture des sources</h3><ul>${assessment.alternatives.map(({ sentence, category }) => html`<li>${sentence} La ville serait alors en catégorie ${category}.</li>`)}</ul>`}
${told.missing.length > 0 && html`<h3>Ce qui manque</h3><ul>${told.missing.map(({ sentence }) => html`<li>${sentence}</li>`)}</ul>${told.reachable && html`<p>${told.reachable}</p>`}`}
${told.flags.length > 0 && html`<h3>Mentions, telles que l’assistant les dit à la commune</h3><ul>${told.flags.map(({ label, sentence }) => html`<li><strong>${label}.</strong> ${sentence}</li>`)}</ul>`}
<p class="note-bas">${programme.words.grid} Le résultat de l’assistant est indicatif. ${programme.words.decision}</p></section>`;
}

/** The rule's own sentence, or the town's answer that counted: not « votre réponse », the reader is the prefecture. */
function sentenceOf(programme: Programme, reason: Reason, file: Candidacy): string {
  const row = programme.rules.find(
    ({ rule, because }) => rule === reason.rule && reason.sentence.startsWith(because),
  );
  const criterion = programme.criteria.find(({ id }) => id === reason.criterion);
  const fact = criterion && lastOf(file).facts[criterion.id];
  const answer = criterion && fact && `${criterion.title} : « ${answerLabel(criterion, fact.value)} ».`;
  if (row) return answer ? `${row.because} ${answer}` : row.because;
  return answer ?? reason.sentence;
}

/** All the reasons, for a cell or a note: what is our own reading says so. */
export function reasonLines(programme: Programme, file: Candidacy): readonly string[] {
  return lastOf(file).assessment.reasons.map((reason) => {
    const sentence = sentenceOf(programme, reason, file);
    return reason.reading === 'interpretation' ? `${sentence} (interprétation de l’assistant)` : sentence;
  });
}

function changedRules(programme: Programme, file: Candidacy): Piece {
  const filed = lastOf(file).assessment;
  const now = assessedNow(programme, file);
  if (now.category === filed.category && now.outcome === filed.outcome) return null;
  return html`<div class="avis avis-attention"><p><strong>Les règles ont changé depuis ce dépôt.</strong> Avec celles d’aujourd’hui : ${outcomeWords(now)}. Le résultat ci-dessous est celui qui a été dit à la commune.</p></div>`;
}

/** « catégorie 2 », « à compléter »… */
export function outcomeWords({ outcome, category, reachable }: Assessment): string {
  switch (outcome) {
    case 'categorie':
      return `catégorie ${category}`;
    case 'a_completer':
      return reachable.length > 1
        ? `à compléter (catégorie ${listed(reachable.map(String), 'ou')})`
        : 'à compléter';
    case 'hors_cible':
      return 'hors cible prioritaire';
    case 'conditions_non_reunies':
      return 'conditions non réunies';
  }
}

/** The smallest changes that reach a better category, each with a link that tries it. */
export function changesSection(
  programme: Programme,
  file: Candidacy,
  tryHref: (changes: Counterfactual['changes']) => string,
): Piece {
  const ways = counterfactuals(programme, answersOf(lastOf(file).facts));
  const categories = [...new Set(ways.map(({ category }) => category))];
  return html`<section aria-labelledby="changer"><h2 id="changer">Ce qui changerait la catégorie</h2>${
    ways.length === 0
      ? html`<p>Aucun changement de réponse ne donnerait une meilleure catégorie.</p>`
      : categories.map(
          (category) =>
            html`<h3>Pour la catégorie ${category}</h3><ul>${ways
              .filter((way) => way.category === category)
              .slice(0, SHOWN)
              .map(
                ({ changes }) =>
                  html`<li>${changes.map((change) => changeWords(programme, file, change)).join(', et ')}. <a href="${tryHref(changes)}">Essayer</a></li>`,
              )}</ul>`,
        )
  }<p><a href="${tryHref([])}">Essayer d’autres réponses, sans rien écrire</a></p></section>`;
}

/** Ways shown a category: the smallest. */
const SHOWN = 4;

function changeWords(
  programme: Programme,
  file: Candidacy,
  { criterion: id, from, to }: Counterfactual['changes'][number],
): string {
  const criterion = programme.criteria.find((one) => one.id === id);
  if (!criterion) return `${id} : ${to}`;
  const better = `« ${answerLabel(criterion, to)} »`;
  // Never answered is not « ne sait pas »: the person was perhaps not asked yet.
  return lastOf(file).facts[id]
    ? `${criterion.title} : de « ${answerLabel(criterion, from)} » à ${better}`
    : `${criterion.title} : répondre ${better}`;
}
