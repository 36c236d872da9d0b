import { UNKNOWN_VALUE } from '#language/bare-value';
import { actExamples, type Example, NONE } from '#language/learned/examples';
import type { CriterionSource, LexiconSource } from '#language/lexicon-source';
import { plainYaml } from '#plain-yaml';

/**
 * What answers to one criterion are learned from: the words of its values, what people answered, « je ne sais pas » in
 * all its forms; one in six of what is said of anything else, and what is told beside the question.
 */
export function answerExamples(criterion: CriterionSource, source: LexiconSource): Example[] {
  const as = (label: string) => (text: string) => ({ label, text });
  const answers = answersTo(criterion);
  const others = actExamples(source).filter(({ label }) => !label.startsWith('answer:'));
  return [
    ...criterion.values.flatMap(({ id, label, wordings }) =>
      [label, ...wordings, ...(answers[id] ?? [])].map(as(id)),
    ),
    ...[...source.language.answers.unknown.wordings, ...(answers[UNKNOWN_VALUE] ?? [])].map(
      as(UNKNOWN_VALUE),
    ),
    ...others.filter(({ text }) => isDrawn(text)).map(({ text }) => as(NONE)(text)),
    ...source.language['out-of-scope'].told.map(as(NONE)),
  ];
}

/** One in six, by its own letters: what is added elsewhere changes nothing of what was drawn. */
function isDrawn(text: string): boolean {
  let sum = 7;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) >>> 0;
  return sum % 6 === 0;
}

/** What people answered, by value; `programme check` says what is wrong with the file. */
export function answersTo({ answers }: CriterionSource): Readonly<Record<string, readonly string[]>> {
  const read = answers === undefined ? undefined : plainYaml(answers);
  return read && typeof read === 'object' ? (read as Record<string, readonly string[]>) : {};
}
