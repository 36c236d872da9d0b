/** Answers typed by staff for a town, whatever the programme: one question a criterion, in its own words. */
import type { Fact } from '#candidacies/draft';
import { detailInWords } from '#documents/answer-words';
import { type Html, html } from '#http/html';
import { findDates } from '#language/dates/find-dates';
import type { CalendarWords } from '#language/dates/tokens';
import { type Detail, UNKNOWN } from '#programme/answers';
import type { Criterion, Programme } from '#programme/programme';
import { answerLabel } from './file-view.ts';

/** By criterion: the value and what is said beside it, as typed. */
export type TypedAnswers = Readonly<Record<string, { readonly value: string; readonly beside: string }>>;

export function answersFields(programme: Programme, typed: TypedAnswers): readonly Html[] {
  return asked(programme).map((criterion) => {
    const { value = '', beside = '' } = typed[criterion.id] ?? {};
    const id = `reponse-${criterion.id}`;
    if (criterion.kind === 'text')
      return html`<div class="champ"><label for="${id}">${criterion.title} (facultatif)</label><textarea id="${id}" name="${id}" rows="3" maxlength="${BESIDE}">
${value}</textarea></div>`;
    const details = criterion.values.flatMap((one) => one.details.map(({ ask }) => ask));
    return html`<fieldset class="champ cases question"><legend>${criterion.title}</legend><p class="champ-aide">${criterion.ask}</p>${[
      ...criterion.values.map((one) => ({ id: one.id, label: one.label, help: one.help })),
      { id: UNKNOWN, label: 'Ne sait pas encore', help: undefined },
      { id: '', label: 'Pas de réponse', help: undefined },
    ].map(
      (one) =>
        html`<label class="case"><input type="radio" name="${id}" value="${one.id}"${one.id === value && html` checked`}> <span>${one.label}${one.help && html` <span class="champ-aide">${one.help}</span>`}</span></label>`,
    )}${
      details.length > 0 &&
      html`<label class="precision" for="precision-${criterion.id}">Précision, si elle a été dite</label><p class="champ-aide" id="precision-${criterion.id}-aide">${[...new Set(details)].join(' ')}</p><input class="saisie" id="precision-${criterion.id}" name="precision-${criterion.id}" value="${beside}" maxlength="${BESIDE}" autocomplete="off" aria-describedby="precision-${criterion.id}-aide">`
    }</fieldset>`;
  });
}

/** The same, carried from one step to the next. */
export function answersHidden(programme: Programme, typed: TypedAnswers): readonly Html[] {
  return asked(programme).flatMap(({ id }) => {
    const { value, beside } = typed[id] ?? { value: '', beside: '' };
    return [
      html`<input type="hidden" name="reponse-${id}" value="${value}">`,
      html`<input type="hidden" name="precision-${id}" value="${beside}">`,
    ];
  });
}

/** What is not a value of the criterion is no answer. */
export function readAnswers(form: URLSearchParams, programme: Programme): TypedAnswers {
  return Object.fromEntries(
    asked(programme).map(({ id, kind, values }) => {
      const said = (form.get(`reponse-${id}`) ?? '').trim().slice(0, BESIDE);
      const known = kind === 'text' || said === UNKNOWN || values.some((one) => one.id === said);
      return [
        id,
        { value: known ? said : '', beside: (form.get(`precision-${id}`) ?? '').trim().slice(0, BESIDE) },
      ];
    }),
  );
}

/** The answers of a file, to be corrected. */
export function typedFrom(programme: Programme, facts: Readonly<Record<string, Fact>>): TypedAnswers {
  return Object.fromEntries(
    asked(programme).map(({ id }) => [
      id,
      { value: facts[id]?.value ?? '', beside: detailInWords(facts[id]?.detail) },
    ]),
  );
}

/** A fact for each answer given, with the words that staff noted as what was said. */
export function factsOf(
  programme: Programme,
  typed: TypedAnswers,
  noted: Pick<Fact, 'channel' | 'at'>,
  today: string,
  calendar: CalendarWords,
): Readonly<Record<string, Fact>> {
  const facts: Record<string, Fact> = {};
  for (const criterion of asked(programme)) {
    const { value, beside } = typed[criterion.id] ?? { value: '', beside: '' };
    if (value === '') continue;
    const detail = beside === '' ? null : detailOf(criterion, value, beside, today, calendar);
    facts[criterion.id] = {
      value,
      ...(detail && { detail }),
      said: [answerLabel(criterion, value), beside].filter(Boolean).join(' : '),
      how: 'said',
      sure: true,
      turn: 0,
      ...noted,
    };
  }
  return facts;
}

/** A date where a date is expected and said, themes where themes are; a reason otherwise. */
function detailOf(
  { values }: Criterion,
  value: string,
  beside: string,
  today: string,
  calendar: CalendarWords,
): Detail {
  const kinds = values.find(({ id }) => id === value)?.details.map(({ kind }) => kind) ?? [];
  const [date] = kinds.includes('date') ? findDates(beside, today, 'past', calendar) : [];
  if (date) return { date: date.interval, ...(date.end - date.start < beside.length - 3 && { why: beside }) };
  const themes = beside
    .split(/[,;]| et /)
    .map((theme) => theme.trim())
    .filter(Boolean);
  // « commerce, habitat » names themes; « 18 % de vacance » says something of them, to be kept as it was said.
  return kinds.includes('themes') && themes.every((theme) => !/\d/.test(theme))
    ? { themes: Object.fromEntries(themes.map((theme) => [theme, 'cite'])) }
    : { why: beside };
}

/** Deduced facts come from the commune itself. */
function asked(programme: Programme): readonly Criterion[] {
  return programme.criteria.filter(({ kind }) => kind !== 'commune-fact');
}

const BESIDE = 500;
