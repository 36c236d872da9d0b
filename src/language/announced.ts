import type { Lean } from './dates/resolve.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import type { Phrases } from './phrases.ts';
import { statedAnswer } from './read-states.ts';
import { type Segment, segmentOf } from './segments.ts';
import { bare } from './text/fold.ts';

/** What the verbs of a clause say of when its act takes place. */
export interface Tense {
  /** Told as done: « on a voté ». */
  readonly past: boolean;
  /** Told as to come: « on votera », « vote prévu ». */
  readonly future: boolean;
  /** In the present, which a date makes a plan: « on vote le 20 février ». */
  readonly present: boolean;
}

export function tenseOf({ text, folded }: Segment, phrases: Phrases): Tense {
  const done = folded.replace(phrases.tenses.toBeDone, '');
  const told = done.replace(phrases.tenses.presentAct, (found, who: string, ...rest: unknown[]) =>
    isParticiple(text, rest) ? found : ` ${who}`,
  );
  return {
    past: phrases.past.test(told),
    future: phrases.future.test(folded) || phrases.tenses.futureVerb.test(folded),
    present: told !== done,
  };
}

/** Which way a date without a year leans beside those verbs. */
export function leanOf(segment: Segment, phrases: Phrases): Lean {
  const { past, future, present } = tenseOf(segment, phrases);
  return past === (future || present) ? 'near' : past ? 'past' : 'future';
}

/**
 * The last step of a scale, named in words that announce it and nowhere as reached: « le comité se réunira en mars ».
 * « Le comité est en place, il se réunira en mars » has reached it.
 */
export function isAnnounced(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): boolean {
  const parts = partsOf(clauses, lexicon);
  const before = parts.map((part) => announcedFrom(part, lexicon.phrases));
  return (
    before.some((text) => text !== null) &&
    !parts.some((part, at) => reaches(criterion, before[at] ?? part.folded, lexicon))
  );
}

/** The last step with its time beside it, that leaves no doubt: « voté au prochain conseil », « créé le mois prochain ». */
export function isForNextTime(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): boolean {
  return partsOf(clauses, lexicon).some(({ folded }) => {
    const at = folded.search(lexicon.phrases.tenses.nextTime);
    return at > 0 && reaches(criterion, folded.slice(0, at).split(' ').slice(-3).join(' '), lexicon);
  });
}

function partsOf(clauses: readonly Segment[], lexicon: Lexicon): readonly Segment[] {
  return clauses
    .flatMap(({ text }) => text.split(/\s(?:et|puis|mais)\s/i))
    .filter((part) => part.trim() !== '')
    .map((part) => segmentOf(part, lexicon));
}

function reaches(criterion: CriterionSource, text: string, lexicon: Lexicon): boolean {
  if (text.trim() === '') return false;
  const { value } = statedAnswer(criterion.id, [segmentOf(text.trim(), lexicon)], lexicon);
  return value === criterion.values.at(-1)?.id;
}

/** What precedes the words that announce; null when none does. */
function announcedFrom(part: Segment, phrases: Phrases): string | null {
  const tense = tenseOf(part, phrases);
  if (tense.past) return null;
  const planned = tense.present && (tense.future || phrases.tenses.time.test(part.folded));
  const { presentAct, futureVerb } = phrases.tenses;
  const from = part.folded.search(planned ? presentAct : futureVerb);
  return from < 0 ? null : part.folded.slice(0, from);
}

/** « l’agglo délibéré »: the accent that folding takes away says a participle. */
function isParticiple(text: string, groups: readonly unknown[]): boolean {
  const [article, verb] = groups as readonly (string | undefined)[];
  // « on la fini » is « on l’a fini » more often than « on la finit ».
  if (verb === 'fini' && article?.trim() === 'la' && !/finit/i.test(text)) return true;
  return (text.match(/[\p{L}]+é(?![\p{L}])/gu) ?? []).some((word) => bare(word) === verb);
}
