import { findDates, type FoundDate } from './dates/find-dates.ts';
import type { Day } from './dates/days.ts';
import type { CriterionSource, Lexicon } from './lexicon.ts';
import type { AnswerValue } from './phrases.ts';
import { type Axes, readDiagnostic } from './read-diagnostic.ts';
import { joined, type Segment } from './segments.ts';
import type { Asked, HeardFact } from './understanding.ts';

export const UNKNOWN_VALUE = 'inconnu';

interface Guess {
  readonly value: string;
  readonly score: number;
  readonly margin: number;
}

/** The criterion whose values carry themes: the state of a study is one of its answers. */
export function progressCriterion(lexicon: Lexicon): CriterionSource | undefined {
  return lexicon.criteria.find((c) => c.kind === 'choice' && c.values.some((v) => v.details?.some((d) => d.kind === 'themes')));
}

/** The whole message read as an answer to the criterion that was asked; null when it is not one. */
export function askedFact(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  answer: AnswerValue | null,
  asked: Asked,
  lexicon: Lexicon,
  today: Day,
): HeardFact | null {
  const statements = clauses.filter((clause) => !clause.question);
  if (statements.length === 0) return null;
  const whole = joined(statements, lexicon);
  const sure = !lexicon.phrases.hedges.test(whole.folded);
  const fact = (value: string, detail?: HeardFact['detail']): HeardFact => ({
    criterion: criterion.id,
    value,
    ...(detail ? { detail } : {}),
    said: whole.text,
    sure,
  });
  const offered = offeredValue(whole, asked, criterion, lexicon);
  if (offered) return { ...fact(offered), sure: true };
  if (answer === 'unknown') return fact(UNKNOWN_VALUE);
  const date = dateSaid(whole, lexicon, today);
  const axes = progressCriterion(lexicon) === criterion ? readDiagnostic(clauseTexts(statements), lexicon.cues) : {};
  const detail = detailOf(date, axes);
  const bare = answer ? bareValue(criterion, answer) : null;
  const guess = guessValue(criterion, statements, whole, answer, lexicon);
  const value = settle(criterion, bare, guess, axes, answer, lexicon);
  if (!value) return null;
  return fact(notYet(criterion, value, date, whole, lexicon, today), detail);
}

/** Facts volunteered about other criteria: only when their own words are there and the guess is strong. */
export function volunteeredFacts(clauses: readonly Segment[], except: string | null, lexicon: Lexicon, today: Day): HeardFact[] {
  const found = new Map<string, HeardFact>();
  for (const clause of clauses) {
    if (clause.question || clause.words.length < 2) continue;
    const ranked = lexicon.values.rank(clause.words);
    const best = ranked[0];
    const second = ranked.find((r) => r.label.split(':')[0] !== best?.label.split(':')[0]);
    if (!best || best.label === 'none') continue;
    const [id, value] = best.label.split(':') as [string, string];
    if (id === except || found.has(id)) continue;
    if (best.score < lexicon.thresholds.volunteered * 0.6 || (second && best.score - second.score < 0.08)) continue;
    if (!lexicon.keyWords.get(id)?.some((key) => clause.words.includes(key))) continue;
    const criterion = lexicon.criteria.find((c) => c.id === id);
    if (!criterion) continue;
    const date = dateSaid(clause, lexicon, today);
    const detail = detailOf(date, {});
    found.set(id, {
      criterion: id,
      value: notYet(criterion, value, date, clause, lexicon, today),
      ...(detail ? { detail } : {}),
      said: clause.text,
      sure: !lexicon.phrases.hedges.test(clause.folded),
    });
  }
  return [...found.values()];
}

/** « 2 », « la deuxième », or a button’s own words. */
function offeredValue(segment: Segment, asked: Asked, criterion: CriterionSource, lexicon: Lexicon): string | null {
  const { offered } = asked;
  const same = (text: string) => ` ${text}` === segment.folded;
  const label = criterion.values.find((v) => same(lexicon.labels.get(`${criterion.id}:${v.id}`) ?? ''));
  if (label) return label.id;
  if (offered.length === 0) return null;
  const rank = lexicon.cues.numbered.test(segment.folded)
    ? Number(/\d+/.exec(segment.folded)?.[0])
    : lexicon.cues.firstOf.test(segment.folded)
      ? ordinalIn(segment.words, lexicon)
      : null;
  if (rank === null) return null;
  return (rank === -1 ? offered.at(-1) : offered[rank - 1]) ?? null;
}

function ordinalIn(list: readonly string[], lexicon: Lexicon): number | null {
  for (const word of list) {
    const rank = lexicon.calendar.ordinals.get(word);
    if (rank !== undefined) return rank;
  }
  return null;
}

function bareValue(criterion: CriterionSource, answer: AnswerValue): string | null {
  const bare = answer === 'unknown' ? undefined : criterion.bare?.[answer];
  return bare && 'value' in bare && typeof bare.value === 'string' ? bare.value : null;
}

/** Best value by its wordings, over the whole message and over each of its clauses. */
function guessValue(criterion: CriterionSource, clauses: readonly Segment[], whole: Segment, answer: AnswerValue | null, lexicon: Lexicon): Guess | null {
  const prefix = `${criterion.id}:`;
  const allowed = (label: string) => label.startsWith(prefix);
  const candidates = clauses.length > 1 ? [whole, ...clauses.filter((c) => c.words.length > 1)] : [whole];
  let best: Guess | null = null;
  for (const clause of candidates.slice(0, 6)) {
    const exact = lexicon.exactValues.get(`${criterion.id}|${clause.folded}`);
    if (exact) return { value: exact, score: 1, margin: 1 };
    const ranked = lexicon.values.rank(clause.words, { allowed });
    const [first, second] = ranked;
    if (!first) continue;
    const guess = { value: first.label.slice(prefix.length), score: first.score, margin: first.score - (second?.score ?? 0) };
    if (!best || guess.score + guess.margin > best.score + best.margin + (clause === whole ? 0 : 0.05)) best = guess;
  }
  void answer;
  return best;
}

/** What was asked, decided: the guess when it is strong, the bare answer otherwise; never against a plain yes or no. */
function settle(criterion: CriterionSource, bare: string | null, guess: Guess | null, axes: Axes, answer: AnswerValue | null, lexicon: Lexicon): string | null {
  const fromAxes = valueOfAxes(criterion, axes);
  if (fromAxes && (!guess || guess.score < 0.75)) return fromAxes;
  const order = (value: string) => criterion.values.findIndex((v) => v.id === value);
  if (guess && bare) {
    // A plain no and a guess at the top, or a plain yes and a guess at the bottom, contradict each other.
    const lowest = order(guess.value) === 0;
    const highest = order(guess.value) === criterion.values.length - 1;
    if (answer === 'yes' && lowest && order(bare) > 0) return bare;
    if (answer === 'no' && highest && order(bare) < order(guess.value)) return bare;
    return guess.score >= 0.45 && guess.margin >= 0.05 ? guess.value : bare;
  }
  if (bare) return bare;
  if (!guess) return null;
  return guess.score >= lexicon.thresholds.value && guess.margin >= 0.02 ? guess.value : null;
}

/** All done is the highest value, nothing begun the lowest, anything else between. */
function valueOfAxes(criterion: CriterionSource, axes: Axes): string | null {
  const states = Object.values(axes);
  if (states.length === 0) return null;
  const values = criterion.values.filter((v) => v.id !== UNKNOWN_VALUE);
  const middle = values[Math.floor((values.length - 1) / 2)]?.id ?? null;
  if (axes.global === 'termine' && states.length === 1) return values.at(-1)?.id ?? null;
  if (states.every((s) => s === 'non_commence') && (axes.global || states.length > 1)) return values[0]?.id ?? null;
  if (states.length >= 5 && states.every((s) => s === 'termine')) return values.at(-1)?.id ?? null;
  return middle;
}

function detailOf(date: FoundDate | null, axes: Axes): HeardFact['detail'] {
  const themes = Object.entries(axes).filter(([theme]) => theme !== 'global');
  if (!date && themes.length === 0) return undefined;
  return { ...(date ? { date: date.interval } : {}), ...(themes.length ? { themes: Object.fromEntries(themes) } : {}) };
}

function clauseTexts(list: readonly Segment[]): string[] {
  return list.map((s) => (s.link && s.link !== 'et' ? `${s.link} ${s.folded.trim()}` : s.folded.trim()));
}

/** A date beside the answer: past or to come by its verbs, the nearest one without them. */
export function dateSaid(segment: Segment, lexicon: Lexicon, today: Day): FoundDate | null {
  const past = lexicon.phrases.past.test(segment.folded);
  const future = lexicon.phrases.future.test(segment.folded);
  const lean = past && !future ? 'past' : future && !past ? 'future' : 'near';
  return findDates(segment.text, today, lean, lexicon.calendar)[0] ?? null;
}

/** An act dated after today is not taken yet: « délibération en mars », said in February, is the value below. */
function notYet(criterion: CriterionSource, value: string, date: FoundDate | null, segment: Segment, lexicon: Lexicon, today: Day): string {
  const index = criterion.values.findIndex((v) => v.id === value);
  const dated = criterion.values[index]?.details?.some((d) => d.kind === 'date') ?? false;
  // A plain yes to « êtes-vous volontaire » is the top value: that one is a wish, not an act.
  const act = dated && index === criterion.values.length - 1 && index > 0 && bareValue(criterion, 'yes') !== value;
  if (!act) return value;
  const toCome = date ? date.interval.from !== null && date.interval.from > today : lexicon.phrases.future.test(segment.folded) && !lexicon.phrases.past.test(segment.folded);
  return toCome ? (criterion.values[index - 1]?.id ?? value) : value;
}
