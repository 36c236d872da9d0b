import type { Segment } from './segments.ts';

/**
 * A sentence without what only acknowledges: « d’accord, mais ça rapporte quoi ? » asks and answers nothing, « ok je
 * vois » says that one has read. « D’accord » alone is an answer, and a « oui » always is.
 */
export function onlyAnswering(said: readonly Segment[]): readonly Segment[] {
  const sentence = said.map(asTold);
  const at = sentence.findIndex(({ question }) => question);
  const before = (at < 0 ? sentence : sentence.slice(0, at)).map(({ folded }) => folded).join('');
  if (at > 0) return ACKNOWLEDGED.test(before) ? sentence.slice(at) : sentence;
  return at < 0 && READ.test(before) ? [] : sentence;
}

/** « Je ne sais pas qui suit ça », asked who does, is the answer of who does not know, not a question. */
function asTold(segment: Segment): Segment {
  const isTold = segment.question && segment.mark !== '?' && DOES_NOT_KNOW.test(segment.folded);
  return isTold ? { ...segment, question: false } : segment;
}

const DOES_NOT_KNOW =
  /^(?: (?!comment|pourquoi|quand|qui|que)[^ ]+){0,5} (?:sais|sait|savons|connais|connait|connaissons) (?:vraiment |meme |trop |absolument )?(?:pas|plus) (?:trop |bien |encore )?(?:qui|quoi|ce que|ce qu|comment|quand|ou|quel|quelle|quels|quelles|si)(?= |$)/;

const ASSENT = 'ah|oh|bon|ben|ok|d accord|tres bien|bien|entendu';
const UNDERSTOOD = 'je (?:vois|comprends|note)|(?:j ai )?(?:bien )?compris|(?:c est )?note';
const ONWARDS = '(?:la )?suite|(?:question )?suivante|on continue|continuons|continuez';

const ACKNOWLEDGED = new RegExp(`^(?: (?:${ASSENT}|${UNDERSTOOD}))+$`);
/** Alone, « je vois » and « suivante » are left to the commands. */
const READ = new RegExp(`^(?: (?:${ASSENT}))+(?: (?:${UNDERSTOOD}|${ONWARDS}))+$`);
