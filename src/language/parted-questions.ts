/** Several questions in one message: where each begins, and what is a question of its own. */
import type { Lexicon } from './lexicon.ts';
import { isInterrogative, joined, type Segment, segmentOf } from './segments.ts';

/** A clause cut before each interrogative that « et » joins. */
export function questionsIn(clause: Segment, lexicon: Lexicon): readonly Segment[] {
  const parts = clause.text.split(JOINED_QUESTION);
  return parts.length === 1 ? [clause] : parts.map((part) => segmentOf(part, lexicon, '?'));
}

/**
 * A lone interrogative (« quand et comment déposer »), what only ends a question (« …, financièrement parlant ? ») or
 * leans on it (« …, et pendant combien de temps ? ») is no question of its own.
 */
export function isOwnQuestion(segment: Segment, lexicon: Lexicon): boolean {
  const { words, folded } = segment;
  return (
    words.length >= 2 &&
    isInterrogative(segment, lexicon) &&
    !lexicon.phrases.leaning.test(folded) &&
    !ONLY_WHEN.test(folded)
  );
}

/** « Quand je dépose, qu’est-ce que je reçois ? »: when, and what is asked. */
const ONLY_WHEN =
  /^ (?:quand|lorsqu|lorsque|si|des que|une fois) (?:on|je|nous|j|la|le|l|notre|ma) [^ ]+(?: [^ ]+){0,3}$/;

/** « L’ORT, qu’est-ce que c’est, et qui la signe ? »: the first question is of what was just named. */
export function withWhatItNames(before: readonly Segment[], asking: readonly Segment[], lexicon: Lexicon) {
  const [first, ...rest] = asking;
  const named = before.at(-1);
  if (!first || !named || before.length > 1 || !OF_WHAT_IS_NAMED.test(first.folded)) return asking;
  return [{ ...joined([named, first], lexicon), question: true }, ...rest];
}

const OF_WHAT_IS_NAMED =
  /^ (?:qu est ce que c est|c est quoi|ca consiste en quoi|ca sert a quoi|ca veut dire quoi|kesako)/;

const JOINED_QUESTION =
  /\s+et\s+(?=(?:combien|qui|quand|comment|quel(?:le)?s?|où|pourquoi|est-ce|faut-il|doit-on|peut-on|y a-t-il|c['’]est quoi|à qui|à quoi|que (?:signifie|veut dire|faut-il|doit|devient|finance|fait|contient))(?![\p{L}]))/iu;
