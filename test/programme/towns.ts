import type { Answer, Answers } from '#programme/answers';
import { openProgramme } from '#programme/open-programme';

/** The programme, read once for all the tests of the room. */
export const acv = await openProgramme('acv-2018');

/** A town that no eligibility rule stops, with nothing to flag. */
export const eligible = answers({
  volontaire: 'oui',
  metropole: 'hors',
  centralite: 'pole',
  besoin: 'oui',
  soutienEpci: 'acte',
});

/** Answers from bare values; an empty value is an absent answer. */
export function answers(values: Readonly<Record<string, string>>): Answers {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return Object.fromEntries(given.map(([id, value]): [string, Answer] => [id, { value }]));
}

/** Every combination of the values listed, first criterion varying slowest. */
export function every(lists: Readonly<Record<string, readonly string[]>>): readonly Record<string, string>[] {
  return Object.entries(lists).reduce<readonly Record<string, string>[]>(
    (before, [id, values]) => before.flatMap((one) => values.map((value) => ({ ...one, [id]: value }))),
    [{}],
  );
}

export const MATURITY = {
  diagnostic: ['aucun', 'partiel', 'complet'],
  projet: ['aucun', 'partiel', 'abouti'],
  portage: ['a_constituer', 'a_conforter', 'operationnel'],
  ingenierie: ['a_constituer', 'a_conforter', 'operationnel'],
  actionsPretes2018: ['non', 'oui'],
} as const;

export const ELIGIBILITY = {
  volontaire: ['non', 'indecis', 'oui'],
  metropole: ['dans', 'hors'],
  centralite: ['non', 'petite_ville', 'petite_ville+why', 'pole'],
  besoin: ['non', 'oui'],
  soutienEpci: ['refus', 'discussion', 'accord', 'acte'],
} as const;

/** Each list with « inconnu » added. */
export function withUnknown(lists: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(Object.entries(lists).map(([id, values]) => [id, [...values, 'inconnu']]));
}

/** Answers of an eligibility combination, where `petite_ville+why` carries its reason. */
export function eligibilityAnswers(values: Readonly<Record<string, string>>): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]): [string, Answer] =>
      value.endsWith('+why')
        ? [id, { value: value.replace('+why', ''), detail: { why: 'marché, collège, maison de santé' } }]
        : [id, { value }],
    ),
  );
}
