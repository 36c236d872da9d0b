import { once } from './once.ts';
import type { AnswerValue, Phrases } from './phrases.ts';
import type { Segment } from './segments.ts';
import { folded } from './text/fold.ts';

/** An answer that the rules are certain of. */
export interface ReadAnswer {
  readonly value: AnswerValue;
  /** It covers the clause: nothing else was said. */
  readonly whole: boolean;
  /** It is said by an idiom, which looks like nothing else: « mettez un point d’interrogation ». */
  readonly idiom?: true;
}

/** Unknown first (« je ne sais pas » holds a « pas »), then partly (« pas tout à fait »), no, and yes at last. */
const ORDER: readonly AnswerValue[] = ['unknown', 'partial', 'no', 'yes'];

/** « il n’y a pas d’opposition » says yes: double negations come before the plain ones. */
const IDIOMS: readonly AnswerValue[] = ['unknown', 'partial', 'yes', 'no'];

/** Yes, no, partly or unknown in one clause, by the rules alone; null when they say nothing. */
export const readAnswer = once(answerIn);

function answerIn(segment: Segment, phrases: Phrases): ReadAnswer | null {
  const full = segment.folded;
  // « et comment ! » has lost its « et » to the link.
  const forms = [stripFillers(full, phrases), full, ...(segment.link ? [folded([segment.link]) + full] : [])];
  for (const value of ORDER)
    if (forms.some((form) => phrases.answers[value].whole.test(form))) return { value, whole: true };
  for (const value of ORDER)
    if (saidTwice(segment.words, phrases.answers[value].whole)) return { value, whole: true };
  for (const value of IDIOMS)
    if (phrases.answers[value].idioms.test(full)) return { value, whole: false, idiom: true };
  for (const value of ORDER) if (phrases.answers[value].anywhere.test(full)) return { value, whole: false };
  return null;
}

/** « non pas encore », « oui tout à fait »: the same answer in two ways. */
function saidTwice(words: readonly string[], whole: RegExp): boolean {
  if (words.length < 2 || words.length > 6) return false;
  return words.some(
    (_, at) => at > 0 && whole.test(folded(words.slice(0, at))) && whole.test(folded(words.slice(at))),
  );
}

/** Without « euh », « ben », « monsieur » at either end. */
export function stripFillers(text: string, phrases: Phrases): string {
  let rest = text;
  for (let turns = 0; turns < 4; turns++) {
    const found = phrases.fillers.exec(rest);
    if (found && found.index === 0 && found[0].length < rest.length) rest = rest.slice(found[0].length);
    else break;
  }
  for (let turns = 0; turns < 3; turns++) {
    const last = lastFiller(rest, phrases);
    if (last <= 0) break;
    rest = rest.slice(0, last);
  }
  return rest;
}

function lastFiller(text: string, phrases: Phrases): number {
  for (
    let start = text.lastIndexOf(' '), tries = 0;
    start > 0 && tries < 5;
    start = text.lastIndexOf(' ', start - 1), tries++
  ) {
    const found = phrases.fillers.exec(text.slice(start));
    if (found && found.index === 0 && start + found[0].length === text.length) return start;
  }
  return -1;
}

/** Whether the words allow a guess of that polarity: a guess never turns a yes into a no. */
export function allowsGuess(value: AnswerValue, segment: Segment, phrases: Phrases): boolean {
  const negative = segment.words.some((word) => phrases.negations.has(word));
  if (value === 'no') return negative;
  if (value === 'yes') return !negative;
  if (value === 'unknown') return negative || segment.words.some((word) => phrases.unsure.has(word));
  return true;
}
