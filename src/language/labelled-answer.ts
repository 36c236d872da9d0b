import { bareValue } from './bare-value.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import type { AnswerValue } from './phrases.ts';
import { theOneNamed } from './read-states.ts';
import { type Segment, segmentOf } from './segments.ts';
import { words } from './text/fold.ts';
import type { HeardFact } from './understanding.ts';

/** « Besoin oui », « le projet, y a rien »: a line by its name and its answer, whichever was asked. */
export function labelledAnswer(whole: Segment, asked: string | null, lexicon: Lexicon): HeardFact | null {
  const [, label = '', said = ''] = LABELLED.exec(whole.folded) ?? [];
  if (said === '') return null;
  const named = titled(label, lexicon) ?? theOneNamed(segmentOf(label, lexicon), lexicon);
  if (!named || named.id === asked || !['choice', 'yes-no'].includes(named.kind)) return null;
  const value = bareValue(named, answerOf(said));
  return value === null ? null : { criterion: named.id, value, said: whole.text, sure: true };
}

const LABELLED =
  /^(?: (?:le|la|l|les|pour|notre|nos))*((?: [^ ]+){1,2}?) (oui|ok|non|rien|y a rien|ya rien|il y a rien|partiel(?:le)?|en partie)$/;

function answerOf(said: string): AnswerValue {
  if (said.startsWith('partiel') || said === 'en partie') return 'partial';
  return said === 'oui' || said === 'ok' ? 'yes' : 'no';
}

/** By the first word of its title: « besoin », « portage ». */
function titled(label: string, lexicon: Lexicon): CriterionSource | undefined {
  const [first] = label.trim().split(' ');
  return lexicon.criteria.find(({ title = '' }) => words(title)[0] === first);
}
