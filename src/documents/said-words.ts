/** What the person said, as a document quotes it. */
import type { Fact } from '#candidacies/draft';
import { UNKNOWN } from '#programme/answers';
import type { Criterion } from '#programme/programme';
import { answerInWords } from './answer-words.ts';

/** « Réponse proposée : Partiel » where only the number of a proposed answer was typed: alone it says nothing. */
export function saidInWords(criterion: Criterion, fact: Fact): string {
  if (fact.how === 'deduced') return 'Donnée officielle';
  const said = fact.said.trim();
  if (said === '') return '';
  if (criterion.values.length === 0 || !isNumberOfChoice(said)) return `« ${said} »`;
  const chosen = fact.value === UNKNOWN ? 'Je ne sais pas' : answerInWords(criterion, fact);
  return `Réponse proposée : ${chosen}`;
}

/** « 2 », « le 2 », « réponse n° 2 », « la deuxième ». */
function isNumberOfChoice(said: string): boolean {
  return /^(?:c['’]est )?(?:(?:l[ea]|les|choix|option|réponse|n°|num[ée]ro)\s*)*(?:\d{1,2}\s*[.)!]?|(?:premi|deuxi|troisi|quatri|cinqui|sixi|septi|huiti|neuvi)\p{L}+)$/iu.test(
    said,
  );
}
