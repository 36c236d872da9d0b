import type { Day } from './dates/days.ts';
import { type FoundDate, findDates } from './dates/find-dates.ts';
import type { CriterionSource, Lexicon } from './lexicon.ts';
import type { AnswerValue } from './phrases.ts';
import { deniesItself } from './polarity.ts';
import { allowsGuess, readAnswer } from './read-answer.ts';
import { type Axes, readDiagnostic } from './read-diagnostic.ts';
import { answeringClauses, type Said, statedAnswer, statedValues } from './read-states.ts';
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
  return lexicon.criteria.find(
    (c) => c.kind === 'choice' && c.values.some((v) => v.details?.some((d) => d.kind === 'themes')),
  );
}

/** The whole message read as an answer to the criterion that was asked; null when it is not one. */
export function askedFact(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  heard: AnswerValue | null,
  asked: Asked,
  lexicon: Lexicon,
  today: Day,
): HeardFact | null {
  const statements = answering(
    criterion,
    clauses.filter((clause) => !clause.question),
    lexicon,
  );
  if (statements.length === 0) return null;
  const answer = answerTo(criterion, clauses, heard, lexicon);
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
  const axes =
    progressCriterion(lexicon) === criterion ? readDiagnostic(clauseTexts(statements), lexicon.cues) : {};
  const detail = detailOf(date, axes);
  const bare = answer ? bareValue(criterion, answer) : null;
  const said = saidOf(criterion, statements, answer, lexicon);
  const exact = exactly(criterion, statements, lexicon);
  const guess =
    (exact && (exact.whole || said.value !== bareValue(criterion, 'partial')) ? exact : null) ??
    (said.value ? { value: said.value, score: SAID, margin: 0.3 } : null) ??
    allowed(criterion, said, whole, guessValue(criterion, statements, whole, lexicon), lexicon);
  const fromAxes = valueOfAxes(criterion, axes);
  const value = settle(
    criterion,
    bare,
    guess,
    fromAxes && said.denied.has(fromAxes) ? {} : axes,
    isOpening(statements, lexicon) ? answer : null,
    lexicon,
  );
  if (!value) return null;
  return fact(notYet(criterion, value, date, whole, lexicon, today), detail);
}

/** Facts volunteered about other criteria: only when the words that name them are there. */
export function volunteeredFacts(
  clauses: readonly Segment[],
  except: string | null,
  lexicon: Lexicon,
  today: Day,
): HeardFact[] {
  // A wording of the criterion that was asked, word for word, speaks of it alone.
  if (except && clauses[0] && lexicon.exactValues.has(`${except}|${joined(clauses, lexicon).folded}`))
    return [];
  return statedValues(clauses, lexicon).flatMap(({ criterion: id, value, clause }) => {
    const criterion = lexicon.criteria.find((c) => c.id === id);
    if (!criterion || id === except) return [];
    const date = dateSaid(clause, lexicon, today);
    const axes =
      progressCriterion(lexicon) === criterion ? readDiagnostic([clause.folded.trim()], lexicon.cues) : {};
    const detail = detailOf(date, axes);
    return [
      {
        criterion: id,
        value: notYet(criterion, value, date, clause, lexicon, today),
        ...(detail ? { detail } : {}),
        said: clause.text,
        sure: !lexicon.phrases.hedges.test(clause.folded),
      },
    ];
  });
}

/** « 2 », « la deuxième », or a button’s own words. */
function offeredValue(
  segment: Segment,
  asked: Asked,
  criterion: CriterionSource,
  lexicon: Lexicon,
): string | null {
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

/** The wording of a value, word for word, as the message or one of its clauses. */
function exactly(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): (Guess & { readonly whole: boolean }) | null {
  const whole = joined(clauses, lexicon);
  for (const clause of [whole, ...clauses]) {
    const value = lexicon.exactValues.get(`${criterion.id}|${clause.folded}`);
    if (value) return { value, score: 1, margin: 1, whole: clause.folded === whole.folded };
  }
  return null;
}

/** What is said of the criterion in so many words; a bare yes or no keeps its own meaning beside. */
function saidOf(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  answer: AnswerValue | null,
  lexicon: Lexicon,
): Said {
  const list = clauses.map((clause) => ({
    ...clause,
    text: answer ? clause.text.replace(/^(oui|non|ouais|si)(?=\s)/i, '').trim() : clause.text,
    folded: answer ? clause.folded.replace(/^ (oui|non|ouais|si)(?= )/, '') : clause.folded,
  }));
  return statedAnswer(criterion.id, list, lexicon);
}

/** A guess is kept unless the words deny it, or it reads a no where nothing is negative. */
function allowed(
  criterion: CriterionSource,
  said: Said,
  whole: Segment,
  guess: Guess | null,
  lexicon: Lexicon,
): Guess | null {
  if (!guess || said.denied.has(guess.value)) return null;
  const no = guess.value === bareValue(criterion, 'no') || guess.value === criterion.values[0]?.id;
  const faults = [...said.denied].some((value) => value !== criterion.values.at(-1)?.id);
  if (no && (faults || deniesItself(whole.folded) || !allowsGuess('no', whole, lexicon.phrases))) return null;
  return guess;
}

/**
 * The yes or no heard, as far as it answers that criterion: what is said of another one does not, nor does a no that
 * denies itself (« ils n’ont pas refusé »).
 */
export function answerTo(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  heard: AnswerValue | null,
  lexicon: Lexicon,
): AnswerValue | null {
  const statements = clauses.filter((clause) => !clause.question);
  const kept = answering(criterion, statements, lexicon);
  const [first] = kept;
  if (heard === null || statements.length === 0) return heard;
  if (!first) return null;
  const whole = joined(kept, lexicon);
  const opening = kept === statements ? null : readAnswer(first, lexicon.phrases);
  const answer =
    kept === statements
      ? heard
      : ((opening?.whole ? opening : readAnswer(whole, lexicon.phrases))?.value ?? null);
  if (answer === 'unknown') return / pas dire (?:que|qu) /.test(whole.folded) ? null : answer;
  if (answer !== 'no') return answer;
  if (deniesItself(whole.folded)) return null;
  // « le pilotage n’est pas fragile »: what is denied is not the top, the no is not about having it.
  const said = statedAnswer(criterion.id, kept, lexicon);
  const top = criterion.values.at(-1)?.id;
  const faults = said.value === null && [...said.denied].some((value) => value !== top);
  return faults && !isOpening(kept, lexicon) ? null : answer;
}

/** The clauses that may answer; a wording of the criterion, word for word, is its answer whatever else it names. */
function answering(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): readonly Segment[] {
  return clauses.length > 0 && exactly(criterion, clauses, lexicon)?.whole
    ? clauses
    : answeringClauses(criterion.id, clauses, lexicon);
}

/** A message that opens on its yes or no means it; « pas de problème » further on may be a fact. */
function isOpening(clauses: readonly Segment[], lexicon: Lexicon): boolean {
  const [first] = clauses;
  if (!first) return false;
  return OPENING.test(first.folded) || readAnswer(first, lexicon.phrases)?.whole === true;
}

const OPENING =
  /^(?: (?:ah|ben|bah|eh|bien|euh|oh|mais|alors))? (?:oui|ouais|si|non|nan|absolument|evidemment)(?= |$)/;

/** Best value by its wordings, over the whole message and over each of its clauses. */
function guessValue(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  whole: Segment,
  lexicon: Lexicon,
): Guess | null {
  const prefix = `${criterion.id}:`;
  const allowed = (label: string) => label.startsWith(prefix);
  const candidates = clauses.length > 1 ? [whole, ...clauses.filter((c) => c.words.length > 1)] : [whole];
  let best: Guess | null = null;
  for (const clause of candidates.slice(0, 6)) {
    const [first, second] = lexicon.values.rank(clause.words, { allowed });
    // One word, or runs of characters, prove nothing: most words must be words of that value's wordings.
    if (
      !first ||
      clause.words.filter((word) => /^[a-z]{2}/.test(word)).length < 2 ||
      first.explained <= EXPLAINED
    )
      continue;
    const guess = {
      value: first.label.slice(prefix.length),
      score: first.score,
      margin: first.score - (second?.score ?? 0),
    };
    if (!best || guess.score + guess.margin > best.score + best.margin + (clause === whole ? 0 : 0.05))
      best = guess;
  }
  return best;
}

const EXPLAINED = 0.5;

/** Score of what is said in so many words. */
const SAID = 0.7;

/** What was asked, decided: the guess when it is strong, the bare answer otherwise; never against a plain yes or no. */
function settle(
  criterion: CriterionSource,
  bare: string | null,
  guess: Guess | null,
  axes: Axes,
  answer: AnswerValue | null,
  lexicon: Lexicon,
): string | null {
  const fromAxes = valueOfAxes(criterion, axes);
  if (
    fromAxes &&
    (!guess ||
      guess.score < SAID ||
      (guess.score === SAID &&
        Object.keys(axes).some((one) => one !== 'global') &&
        guess.value !== bareValue(criterion, 'partial')))
  )
    return fromAxes;
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
  if (states.every((s) => s === 'non_commence') && (axes.global || states.length > 1))
    return values[0]?.id ?? null;
  if (states.length >= 5 && states.every((s) => s === 'termine')) return values.at(-1)?.id ?? null;
  return middle;
}

function detailOf(date: FoundDate | null, axes: Axes): HeardFact['detail'] {
  const themes = Object.entries(axes).filter(([theme]) => theme !== 'global');
  if (!date && themes.length === 0) return undefined;
  return {
    ...(date ? { date: date.interval } : {}),
    ...(themes.length ? { themes: Object.fromEntries(themes) } : {}),
  };
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
function notYet(
  criterion: CriterionSource,
  value: string,
  date: FoundDate | null,
  segment: Segment,
  lexicon: Lexicon,
  today: Day,
): string {
  const index = criterion.values.findIndex((v) => v.id === value);
  const dated = criterion.values[index]?.details?.some((d) => d.kind === 'date') ?? false;
  // A plain yes to « êtes-vous volontaire » is the top value: that one is a wish, not an act.
  const act =
    dated && index === criterion.values.length - 1 && index > 0 && bareValue(criterion, 'yes') !== value;
  if (!act) return value;
  const toCome = date
    ? date.interval.from !== null && date.interval.from > today
    : lexicon.phrases.future.test(segment.folded) && !lexicon.phrases.past.test(segment.folded);
  return toCome ? (criterion.values[index - 1]?.id ?? value) : value;
}
