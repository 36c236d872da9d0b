import type { Segment } from './segments.ts';

/**
 * A sentence without what only acknowledges: « d’accord, mais ça rapporte quoi ? » asks and answers nothing, « ok je
 * vois » says that one has read. « D’accord » alone is an answer, and a « oui » always is.
 */
export function onlyAnswering(sentence: readonly Segment[]): readonly Segment[] {
  const at = sentence.findIndex(({ question }) => question);
  const before = at < 0 ? sentence : sentence.slice(0, at);
  const acknowledges = before.length > 0 && before.every(({ folded }) => ACKNOWLEDGED.test(folded));
  if (!acknowledges) return sentence;
  if (at > 0) return sentence.slice(at);
  return before.some(({ folded }) => UNDERSTOOD.test(folded)) &&
    before.some(({ folded }) => !READS.test(folded))
    ? []
    : sentence;
}

const ACKNOWLEDGED =
  /^(?: (?:ah|oh|bon|ben|ok|d accord|tres bien|tres|bien|entendu|note|c est note|je (?:vois|comprends|note)|(?:j ai |bien )?compris))+$/;
const UNDERSTOOD = / (?:je (?:vois|comprends|note)|compris|note)$/;
/** Alone, « je vois » is left to the commands. */
const READS = /^ je (?:vois|comprends)$/;
