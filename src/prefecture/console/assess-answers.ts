/** What answers typed by staff lead to, as at a filing in the conversation: what only the day says included. */
import { answersOf } from '#candidacies/answers-of';
import type { House } from '#prefecture/house';
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { dateFlags } from '#programme/flags';

export function assessAnswers(
  { knowledge, clock }: House,
  facts: Parameters<typeof answersOf>[0],
): Assessment {
  const { programme } = knowledge;
  const assessment = assess(programme, answersOf(facts));
  return { ...assessment, flags: [...assessment.flags, ...dateFlags(programme, clock.today())] };
}
