import { answering, answerTo, saidOf } from './answer-to.ts';
import { bareValue, UNKNOWN_VALUE } from './bare-value.ts';
import { type Learned, learnedValue, opensOnYesOrNo, prevails, SURELY } from './by-learning.ts';
import { valueByValence } from './by-valence.ts';
import { dateSaid, notYet, saidDone } from './dated-value.ts';
import type { Day } from './dates/days.ts';
import type { FoundDate } from './dates/find-dates.ts';
import { allowed, exactly } from './guess-value.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { offeredValue } from './offered-value.ts';
import { isOpening } from './opening.ts';
import type { AnswerValue } from './phrases.ts';
import { readAnswer } from './read-answer.ts';
import { readDiagnostic } from './read-diagnostic.ts';
import { deniesOnePart, statedAnswer, statedValues } from './read-states.ts';
import { joined, type Segment } from './segments.ts';
import { SAID, settle } from './settle-value.ts';
import type { Asked, HeardFact } from './understanding.ts';
import { clauseTexts, detailOf, progressCriterion, valueOfAxes } from './values-of-axes.ts';

/** The whole message read as an answer to the criterion that was asked; null when it is not one. */
export function askedFact(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  heard: AnswerValue | null,
  asked: Asked,
  lexicon: Lexicon,
  today: Day,
): HeardFact | null {
  const told = clauses.filter((clause) => !clause.question);
  const statements = answering(criterion, told, lexicon);
  if (statements.length === 0) return onlyLearned(criterion, told, lexicon);
  const answer = answerTo(criterion, clauses, heard, lexicon);
  const whole = joined(statements, lexicon);
  const sure = !lexicon.phrases.hedges.test(whole.folded);
  const fact = (value: string, detail?: HeardFact['detail']): HeardFact => ({
    criterion: criterion.id,
    value,
    ...(detail ? { detail } : {}),
    said: quoteOf(criterion.id, value, statements, whole, lexicon),
    sure,
  });
  const offered = offeredValue(whole, asked, criterion, lexicon);
  if (offered) return { ...fact(offered), sure: true };
  const date = dateSaid(whole, lexicon, today);
  const axes =
    progressCriterion(lexicon) === criterion ? readDiagnostic(clauseTexts(statements), lexicon.cues) : {};
  const detail = detailOf(date, axes);
  const bare = answer ? bareValue(criterion, answer) : null;
  const said = saidOf(criterion, statements, answer, lexicon);
  const exact = exactly(criterion, statements, lexicon);
  // « on doit en parler avec eux » is a state, where there is one for what is being discussed.
  const discussed = said.value === bareValue(criterion, 'partial') && TO_DISCUSS.test(whole.folded);
  // Only a « je ne sais pas » in so many words prevails over what is said of the criterion.
  const unsaid = !said.value || (readAnswer(whole, lexicon.phrases)?.value === 'unknown' && !discussed);
  const learned = exact?.whole ? null : learnedValue(criterion, told, statements, lexicon);
  const asLearned = (one: Learned, isSure: boolean) => ({
    ...fact(notYet(criterion, one.value, date, statements, lexicon, today), detail),
    sure: isSure,
  });
  const least = criterion.values[0]?.id;
  if (answer === 'unknown' && unsaid && !exact?.whole)
    return learned && prevails(learned, UNKNOWN_VALUE, said, least)
      ? asLearned(learned, false)
      : fact(UNKNOWN_VALUE);
  const [first] = statements;
  const opens = opensOnYesOrNo(statements);
  const leaning = opens || exact?.whole ? null : valueByValence(criterion, whole, lexicon);
  // Where what goes well needs nothing, « ça roule » is no yes.
  if (leaning && criterion.hear?.valence && !said.value) return { ...fact(leaning), sure: false };
  const insisting = answer === 'no' && INSISTING.test(whole.folded) && said.value !== null;
  const guess =
    (exact && (exact.whole || said.value !== bareValue(criterion, 'partial')) ? exact : null) ??
    (said.value ? { value: said.value, score: SAID, margin: 0.3 } : null) ??
    // A yes or a no is made precise by what was learned; alone, what was learned is weighed below.
    (leaning || !bare || !learned || learned.sure < SURELY
      ? null
      : allowed(criterion, said, whole, learned, lexicon));
  const fromAxes = valueOfAxes(criterion, axes);
  // « rien à redire, c’est vivant » approves of what is there; it opens on no yes to the question.
  const opensOnState =
    first !== undefined &&
    !opens &&
    ![null, bare].includes(statedAnswer(criterion.id, [first], lexicon).value);
  const settled = settle(
    criterion,
    bare,
    guess,
    fromAxes && said.denied.has(fromAxes) ? {} : axes,
    isOpening(statements, lexicon) && !insisting && !exact?.whole && !opensOnState ? answer : null,
    lexicon,
  );
  // « Oui, une délibération est prévue en mars » is the yes that people say so, not the talks that its end tells of.
  const isPlainYes = opens && answer === 'yes' && !/\bmais\b/iu.test(whole.text);
  const isConfirmed = isPlainYes && bare !== null && learned?.value === bare && learned.sure > CONFIRMED;
  const value = isConfirmed ? bare : settled;
  // A yes or a no that opens the message is meant, whatever the rest resembles.
  const meant = value !== null && value === bare && isOpening(statements, lexicon);
  // « Oui, on leur en a parlé, ils nous ont envoyés promener »: the rest says another thing, and people who said so meant it.
  const belied =
    learned !== null &&
    meant &&
    statements.length === told.length &&
    learned.value !== value &&
    learned.sure > BELIED &&
    learned.whole.words.length <= ONE_SENTENCE;
  if (belied && learned.sure > OVERTURNED && learned.whole.words.length >= TWO_CLAUSES)
    return asLearned(learned, false);
  const weighs = learned && !meant && (value !== null || !leaning || learned.sure >= SURELY);
  if (weighs && prevails(learned, value, said, least))
    return asLearned(learned, value === null && isPlain(learned));
  if (!value) {
    // A yes or a no that is to be made precise is asked about.
    const weak = (answer ? null : leaning) ?? dueValue(criterion, date, today);
    return weak ? { ...fact(weak, detail), sure: false } : null;
  }
  // « Le logement aussi », once the need was told: all but surely it answers nothing of this.
  if (
    learned &&
    !exact &&
    learned.naming === null &&
    learned.nothing > NOTHING &&
    !isOpening(statements, lexicon)
  )
    return null;
  // A likeness, or words that contradict the « non » they follow, are read back.
  const grave = value === bareValue(criterion, 'no') || value === least;
  const guessed = guess === learned && value === learned?.value && value !== bare;
  const likely = !guessed && (value === bare || !guess || guess.score >= (grave ? SAID : LIKELY));
  const plain = guessed && learned !== null && isPlain(learned);
  const reached = notYet(criterion, value, date, statements, lexicon, today);
  const read = { ...fact(reached, detail), ...saidDone(value, reached, date, whole, lexicon) };
  // « Pas encore » tells a step to come: where there is none, it denies nothing for sure.
  const early = value === least && !criterion.hear?.steps && NOT_YET.test(whole.folded);
  // « il n’y a pas de friche » denies one thing among several.
  const partly = !opens && deniesOnePart(criterion.id, whole, lexicon);
  const aside = !exact && learned !== null && isDoubtful(learned, [value, reached], statements, lexicon);
  return (likely || plain) && !aside && !belied && !early && !partly && !(insisting && value !== bare)
    ? read
    : { ...read, sure: false };
}

/**
 * Told of something else as likely as not, after a yes or a no or without; or in words that name nothing of the question
 * and mean another value: what was found is read back.
 */
function isDoubtful(
  { naming, nothing, value, sure, shareOf, whole }: Learned,
  found: readonly string[],
  statements: readonly Segment[],
  lexicon: Lexicon,
): boolean {
  if (naming !== null || readAnswer(whole, lexicon.phrases)?.whole) return false;
  const otherwise = !found.includes(value) && sure > MEANT && !isOpening(statements, lexicon);
  // A word of denial in a few others, and hardly anybody said so: « pas de mail ».
  const passing = whole.words.length < FEW_WORDS && !isOpening(statements, lexicon);
  return nothing > BESIDE || otherwise || (passing && found.every((one) => shareOf(one) < MEANT));
}

/** Shares learned, of answers and of asides written apart: more doubt reads back twice as many right answers. */
const CONFIRMED = 0.85;
const BELIED = 0.6;
const OVERTURNED = 0.85;
const TWO_CLAUSES = 8;
const ONE_SENTENCE = 25;
const NOTHING = 0.9;
const BESIDE = 0.5;
const MEANT = 0.5;
const FEW_WORDS = 5;

/** What names another criterion alone answers when it is all but certain, and is read back. */
function onlyLearned(
  criterion: CriterionSource,
  told: readonly Segment[],
  lexicon: Lexicon,
): HeardFact | null {
  const learned = told.length > 0 ? learnedValue(criterion, told, [], lexicon) : null;
  const said = learned?.whole.text.slice(0, QUOTED_CHARACTERS) ?? '';
  return learned && { criterion: criterion.id, value: learned.value, said, sure: false };
}

/** Said in words of its own, and hardly anything else: not to be read back. */
function isPlain({ sure, naming }: Learned): boolean {
  return sure >= SURELY && naming === 'own';
}

/** The words to quote: of a long message, the clauses that say the value. */
function quoteOf(
  criterion: string,
  value: string,
  statements: readonly Segment[],
  whole: Segment,
  lexicon: Lexicon,
): string {
  if (whole.text.length <= QUOTED_CHARACTERS) return whole.text;
  const telling = statements.filter(
    (one) =>
      statedAnswer(criterion, [one], lexicon).value === value ||
      readAnswer(one, lexicon.phrases)?.whole === true,
  );
  return telling.length > 0 ? joined(telling, lexicon).text : whole.text;
}

const QUOTED_CHARACTERS = 160;

/** « ils votent le 15 mars », « on le reçoit en avril »: what has its day to come is under way, and read back. */
function dueValue(criterion: CriterionSource, date: FoundDate | null, today: Day): string | null {
  const isDue = date?.interval.from != null && date.interval.from > today;
  return isDue && criterion.kind === 'choice' ? bareValue(criterion, 'partial') : null;
}

/** « non non ça va mal » insists; it denies nothing of what follows. */
const INSISTING = /^ (?:(?:non|nan|ah|mais|oh) )+(?:non|nan) (?!non|pas|rien|aucun)[^ ]/;

/** To be spoken of with those who decide; « je ne sais pas si on en parle » stays unknown. */
const TO_DISCUSS =
  /^(?!.* (?:sais|sait|savons|ignore) ).* (?:en|leur|lui) (?:en )?(?:parl|discut|caus|touche)/;

const NOT_YET =
  /^(?: (?:non|ben|bah))? (?:pas encore|toujours pas|pas (?:pour|a) (?:l instant|le moment|ce stade))$/;

/** Below this score, a value that was only guessed is kept and marked to be confirmed; a no always is. */
const LIKELY = 0.45;

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
  return statedValues(clauses, lexicon).flatMap(({ criterion: id, value, clause, said }) => {
    const criterion = lexicon.criteria.find((c) => c.id === id);
    if (!criterion || id === except || deniesOnePart(id, clause, lexicon)) return [];
    const date = dateSaid(clause, lexicon, today);
    const axes =
      progressCriterion(lexicon) === criterion ? readDiagnostic([clause.folded.trim()], lexicon.cues) : {};
    const detail = detailOf(date, axes);
    return [
      {
        criterion: id,
        value: notYet(criterion, value, date, [clause], lexicon, today),
        ...(detail ? { detail } : {}),
        said,
        sure: !lexicon.phrases.hedges.test(clause.folded),
      },
    ];
  });
}
