import { bareValue } from './bare-value.ts';
import { criterionNamed } from './criterion-named.ts';
import type { Lexicon } from './lexicon.ts';
import type { AnswerValue } from './phrases.ts';
import type { Segment } from './segments.ts';
import type { Act, HeardFact } from './understanding.ts';

/** What answers a line by its name. */
export interface Labelled {
  /** The criterion named. */
  readonly about: string;
  /** Null where the answer is to be made precise: « projet ok ». */
  readonly facts: readonly HeardFact[] | null;
  readonly acts: readonly Act[];
}

/** « Besoin oui », « le projet, y a rien »: a line by its name and its answer, whichever was asked. */
export function labelledAnswer(whole: Segment, lexicon: Lexicon): Labelled | null {
  const [, label = '', said = ''] = LABELLED.exec(whole.folded) ?? [];
  if (said === '' || whole.text.trimEnd().endsWith('?')) return null;
  const named = criterionNamed(label, lexicon);
  if (!named || !['choice', 'yes-no'].includes(named.kind)) return null;
  const answer = answerOf(said);
  const value = bareValue(named, answer);
  return value === null
    ? { about: named.id, facts: null, acts: [{ type: 'answer', value: answer }] }
    : { about: named.id, facts: [{ criterion: named.id, value, said: whole.text, sure: true }], acts: [] };
}

const LABELLED =
  /^(?: (?:le|la|l|les|pour|notre|nos))*((?: [^ ]+){1,2}?) (oui|ok|non|rien|y a rien|ya rien|il y a rien|partiel(?:le)?|en partie)(?: (?:en fait|finalement|pardon))?$/;

function answerOf(said: string): AnswerValue {
  if (said.startsWith('partiel') || said === 'en partie') return 'partial';
  return said === 'oui' || said === 'ok' ? 'yes' : 'no';
}
