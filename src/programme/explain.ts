import type { Answers } from './answers.ts';
import type { Assessment, Explanation, Reason } from './assessment.ts';
import { withFrenchSpaces } from './french-spaces.ts';
import { isUnknown } from './match.ts';
import type { Programme } from './programme.ts';
import { possibleCategories } from './reasons.ts';

/** What no result may be taken for. */
function caution({ words }: Programme): string {
  return ['Ce résultat est indicatif. Il n’ouvre aucun droit.', words.decision, words.grid ?? '']
    .join(' ')
    .trim();
}

/** The assessment in French sentences. */
export function explain(programme: Programme, answers: Answers, assessment: Assessment): Explanation {
  const category = programme.categories.find((one) => one.id === assessment.category);
  return {
    headline: withFrenchSpaces(headlineOf(programme, assessment)),
    year: category?.yearSentence ?? null,
    reasons: assessment.reasons.map((reason) => ({
      sentence: reason.sentence,
      source: sourceOf(programme, reason),
      reading: reason.reading,
    })),
    flags: programme.flags
      .filter((flag) => assessment.flags.includes(flag.id))
      .map(({ id, label, sentence }) => ({ id, label, sentence })),
    missing: programme.criteria
      .filter((criterion) => assessment.missing.includes(criterion.id))
      .map((criterion) => ({
        criterion: criterion.id,
        sentence: isUnknown(answers, criterion.id)
          ? `Il manque ${criterion.name}, à demander ${criterion.askWhom}.`
          : `Il reste à préciser ${criterion.name}.`,
        askWhom: criterion.askWhom,
      })),
    reachable:
      assessment.reachable.length > 1 ? `${capital(possibleCategories(assessment.reachable))}.` : null,
    alternatives: assessment.alternatives.map(
      (other) => `${other.sentence} Votre ville serait alors en catégorie ${other.category}.`,
    ),
    caution: withFrenchSpaces(caution(programme)),
  };
}

/** « Localtis, janv. 2018… ; IREV, 31/01/2018 », « interprétation de l’assistant ». */
export function sourceOf(programme: Programme, reason: Reason): string {
  const titles = reason.sources.flatMap(
    (id) => programme.sources.find((source) => source.id === id)?.title ?? [],
  );
  const reading = reason.reading === 'interpretation' ? ['interprétation de l’assistant'] : [];
  return withFrenchSpaces([...titles, ...reading].join(' ; '));
}

function headlineOf(programme: Programme, assessment: Assessment): string {
  switch (assessment.outcome) {
    case 'categorie':
      return `Catégorie probable : ${assessment.category}.`;
    case 'a_completer': {
      const tendency = programme.flags.find(
        ({ id, trigger }) => trigger && 'onlyCategory' in trigger && assessment.flags.includes(id),
      );
      const near = tendency ? `, ${tendency.label.toLowerCase()}` : '';
      return `Dossier à compléter${near}. Ce n’est pas un refus.`;
    }
    case 'hors_cible':
      return 'Hors cible prioritaire : un signalement, pour appréciation, reste possible.';
    case 'conditions_non_reunies':
      return 'Conditions non réunies : un signalement, pour appréciation, reste possible.';
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
