/** An answer as a document or a cell says it. Criteria are named by the programme's data, never here. */
import type { Fact } from '#candidacies/draft';
import { dateInWords } from '#language/dates/date-in-words';
import { type Detail, UNKNOWN } from '#programme/answers';
import type { Criterion } from '#programme/programme';

/** « Partiel », « À confirmer », or the text itself where the answer is free; empty when never answered. */
export function answerInWords(criterion: Criterion, fact: Fact | undefined): string {
  if (!fact) return '';
  if (fact.value === UNKNOWN) return 'À confirmer';
  return criterion.values.find(({ id }) => id === fact.value)?.label ?? fact.value;
}

/** What was said beside the value: why, when, on which themes. */
export function detailInWords(detail: Detail | undefined): string {
  if (!detail) return '';
  const { why, date, themes } = detail;
  return [
    ...(why ? [why] : []),
    ...(date && (date.from !== null || date.to !== null) ? [dateInWords(date)] : []),
    ...themeWords(themes ?? {}),
  ].join(' ; ');
}

function themeWords(themes: Readonly<Record<string, string>>): readonly string[] {
  const all = Object.entries(themes);
  const named = all.filter(([, state]) => state === MENTIONED).map(([theme]) => inWords(theme));
  const placed = all.filter(([, state]) => state !== MENTIONED);
  return [
    ...(named.length > 0 ? [named.join(', ')] : []),
    ...placed.map(([theme, state]) => `${inWords(theme)} : ${inWords(state)}`),
  ];
}

/** A theme that was named, without saying where it stands. */
const MENTIONED = 'cite';

/** Themes and states of a study, as `data/language/themes.yaml` names them without accents. */
const ACCENTED: Readonly<Record<string, string>> = {
  mobilite: 'mobilité',
  equipements: 'équipements',
  non_commence: 'non commencé',
  non_termine: 'non terminé',
  termine: 'terminé',
};

const inWords = (id: string) => ACCENTED[id] ?? id.replaceAll('_', ' ');
