import { askedFact } from './asked-fact.ts';
import { learnedValue } from './by-learning.ts';
import type { Day } from './dates/days.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { isOpening } from './opening.ts';
import type { AnswerValue } from './phrases.ts';
import { deniesOnePart, namingOf, statedAnswer, theOneNamed } from './read-states.ts';
import { joined, type Segment } from './segments.ts';
import type { Asked, HeardFact } from './understanding.ts';
import { volunteeredFacts } from './volunteered-facts.ts';

/**
 * « L’agglo n’a rien dit encore », asked whether the town is willing: what names one other criterion, not answered yet, is
 * read for that one. Said in so many words, it is noted; else it is read back.
 * @returns null when the message may answer what was asked
 */
export function saidOfAnother(
  clauses: readonly Segment[],
  answer: AnswerValue | null,
  asked: Asked,
  lexicon: Lexicon,
  today: Day,
): readonly HeardFact[] | null {
  const criterion = lexicon.criteria.find(({ id }) => id === asked.about);
  const told = clauses.filter(({ question }) => !question);
  if (!criterion || !opensOnAnother(told, criterion, lexicon)) return null;
  const whole = joined(told, lexicon);
  const other = theOneNamed(whole, lexicon);
  if (!other || other.id === criterion.id || asked.answered?.includes(other.id)) return null;
  const isItsWording = lexicon.exactValues.has(`${other.id}|${whole.folded}`);
  if (!isItsWording && mayAnswer(criterion, told, whole, lexicon)) return null;
  if (deniesOnePart(other.id, whole, lexicon)) return null;
  const fact = askedFact(other, told, answer, { ...asked, about: other.id, offered: [] }, lexicon, today);
  if (!fact) return null;
  const isStated = statedAnswer(other.id, told, lexicon).value === fact.value;
  if (!isStated && CALLS_IT.test(whole.text)) return null;
  // « Tout l’Ouest guyanais vient ici » bears the name of an intercommunality, and tells of a centre.
  const share = (one: CriterionSource) => learnedValue(one, told, told, lexicon)?.sure ?? 0;
  if (!isStated && !isItsWording && !fact.sure && share(criterion) > share(other)) return null;
  const more = volunteeredFacts(clauses, criterion.id, lexicon, today);
  return [isStated ? fact : { ...fact, sure: false }, ...more.filter((one) => one.criterion !== other.id)];
}

/** The first clause names another, and no other clause this one, nor says where it stands. */
function opensOnAnother(told: readonly Segment[], criterion: CriterionSource, lexicon: Lexicon): boolean {
  const [first, ...more] = told;
  const naming = (one: Segment) => namingOf(criterion.id, one, lexicon);
  return (
    first !== undefined &&
    naming(first) === 'other' &&
    more.every(
      (one) =>
        naming(one) === 'other' ||
        (naming(one) === null && statedAnswer(criterion.id, [one], lexicon).value === null),
    )
  );
}

/** It opens on a yes or a no, it is a wording of the criterion, or people who answered it said so. */
function mayAnswer(
  criterion: CriterionSource,
  told: readonly Segment[],
  whole: Segment,
  lexicon: Lexicon,
): boolean {
  if (isOpening(told, lexicon) || lexicon.exactValues.has(`${criterion.id}|${whole.folded}`)) return true;
  const learned = learnedValue(criterion, told, told, lexicon);
  return learned !== null && (learned.naming !== 'other' || learned.sure >= MEANT);
}

/** « L’agglo s’appelle Nevers Agglomération », « l’interco c’est la CC du Pays » tell its name. */
const CALLS_IT =
  /(?:agglo|interco|epci|communaut|comcom|com com)[\p{L}]*(?: de (?:communes|agglom[ée]ration))?,?\s+(?:elle |il )?(?:s['’]appelle|se nomme|c['’]est|est)\s+(?:l[ae] |l['’]|les )?\p{Lu}/u;

/** Share learned, of answers written apart and of the answers to the other questions. */
const MEANT = 0.85;
