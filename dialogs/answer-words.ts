/** An answer of the knowledge base in words, as it can be given on the service's day. Pure. */
import { type AnswerAt, answerAt, type Quoted } from '#programme/answer-at';
import type { KnowledgeEntry } from '#programme/programme';
import { dayInWords } from './french.ts';

/** Short answer, source, and what has changed since set apart; null when nothing was known yet. */
export function answerInWords(entry: KnowledgeEntry, today: string): string | null {
  const known = answerAt(entry, today);
  return known && inOrder(known, quotedText(known));
}

/** « En savoir plus »: the longer answer, under the same days. */
export function moreInWords(entry: KnowledgeEntry, today: string): string {
  const known = answerAt(entry, today);
  if (!known?.more) return 'Je n’ai pas de détail supplémentaire sur ce point à cette date.';
  return inOrder(known, `${known.more} (Source : ${known.source})`);
}

/** What still holds comes first; what does not hold any more is given with its last day. */
function inOrder(known: AnswerAt, told: string): string {
  const since = known.later.map((one) => `**Depuis le ${dayInWords(one.validFrom)} :** ${quotedText(one)}`);
  const parts =
    known.until === null ? [told, ...since] : [...since, `**Jusqu’au ${dayInWords(known.until)} :** ${told}`];
  return parts.join('\n\n');
}

function quotedText({ text, source }: Quoted): string {
  return `${text} (Source : ${source})`;
}
