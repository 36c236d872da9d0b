import type { Lexicon } from '#language/lexicon';
import { theOneNamed } from '#language/read-states';
import { segmentOf } from '#language/segments';
import { understand } from '#language/understand';

/** What somebody answered to the question about a criterion, the value meant, and others that are right too. */
export interface Answer {
  readonly id: string;
  readonly about: string;
  readonly text: string;
  readonly expect: string;
  readonly alt?: readonly string[];
}

export interface AnswerScores {
  readonly right: number;
  /** Another value is noted: surely, or read back as understood and to be confirmed. */
  readonly wrong: readonly string[];
  readonly wrongSurely: number;
  /** Nothing is noted: the question is asked again in other words. */
  readonly missed: readonly string[];
}

/** Reads each answer for the question that was asked; a yes or a no to be made precise is right when its value may follow. */
export function scoreAnswers(
  answers: readonly Answer[],
  lexicon: Lexicon,
  today = '2018-01-31',
): AnswerScores {
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  let wrongSurely = 0;
  for (const { id, about, text, expect, alt = [] } of answers) {
    const { values, sure } = valuesOf(text, about, lexicon, today);
    const line = `${id} ${about} « ${text} » is ${expect}, read ${values.join('/')}`;
    if (values.some((value) => [expect, ...alt].includes(value))) right++;
    else if (values.length === 0) missed.push(line);
    else {
      wrong.push(line);
      if (sure) wrongSurely++;
    }
  }
  return { right, wrong, wrongSurely, missed };
}

function valuesOf(text: string, about: string, lexicon: Lexicon, today: string) {
  const context = about === 'diagnostic' ? 'diagnostic' : 'oui_non';
  const heard = understand(text, { context, about, offered: [] }, lexicon, today);
  const fact = heard.facts.find(({ criterion }) => criterion === about);
  if (fact) return { values: [fact.value], sure: fact.sure };
  const answer = heard.acts.find((act) => act.type === 'answer');
  if (answer?.type !== 'answer') return { values: [], sure: false };
  if (answer.value === 'unknown') return { values: ['inconnu'], sure: true };
  const bare: { value?: unknown; between?: unknown } | undefined = lexicon.criteria.find(
    ({ id }) => id === about,
  )?.bare?.[answer.value];
  return { values: [bare?.value, bare?.between].flat().filter((one) => typeof one === 'string'), sure: true };
}

/** What is told beside every question that is learned: how often it is noted as an answer, and without being read back. */
export function scoreAsides(told: readonly string[], lexicon: Lexicon, today = '2018-01-31') {
  const facts = [...lexicon.answers.keys()].flatMap((about) =>
    told.flatMap((text) => {
      const context = about === 'diagnostic' ? 'diagnostic' : 'oui_non';
      const heard = understand(text, { context, about, offered: [] }, lexicon, today);
      return heard.facts.filter(({ criterion }) => criterion === about);
    }),
  );
  return {
    of: lexicon.answers.size * told.length,
    noted: facts.length,
    surely: facts.filter(({ sure }) => sure).length,
  };
}

/**
 * Answers that name their own question and no other, each put to the other questions: how often they are noted there, and
 * how often where they belong.
 */
export function scoreElsewhere(answers: readonly Answer[], lexicon: Lexicon, today = '2018-01-31') {
  const named = answers.filter(
    ({ text, about }) =>
      text.split(/\s+/).length <= FEW_WORDS && theOneNamed(segmentOf(text, lexicon), lexicon)?.id === about,
  );
  const scores = { of: 0, surely: 0, noted: 0, own: 0 };
  for (const { text, about, expect } of named)
    for (const other of lexicon.answers.keys()) {
      if (other === about || !lexicon.answers.has(about)) continue;
      const context = other === 'diagnostic' ? 'diagnostic' : 'oui_non';
      const { facts } = understand(text, { context, about: other, offered: [] }, lexicon, today);
      const there = facts.find(({ criterion }) => criterion === other);
      scores.of += 1;
      scores.noted += there ? 1 : 0;
      scores.surely += there?.sure ? 1 : 0;
      scores.own += facts.some(({ criterion, value }) => criterion === about && value === expect) ? 1 : 0;
    }
  return scores;
}

/** Longer, an answer says several things. */
const FEW_WORDS = 30;
