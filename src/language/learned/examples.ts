import type { CriterionSource, LexiconSource } from '#language/lexicon-source';
import { folded } from '#language/text/fold';

/** One wording and what it means: `faq:ort`, `answer:yes`, `cmd:help`, `social:bye`, `oos`, `diagnostic:partiel`. */
export interface Example {
  readonly text: string;
  readonly label: string;
}

/** The label of what answers nothing. */
export const NONE = 'none';

/** Every act that a message may be, but dates and states of a study, which have grammars. */
export function actExamples(source: LexiconSource): Example[] {
  const { language, knowledge } = source;
  const examples: Example[] = [];
  const add = (label: string, texts: readonly string[]) => {
    for (const text of texts) examples.push({ label, text });
  };
  for (const entry of knowledge)
    add(`faq:${entry.id}`, [
      entry.question,
      ...(entry.earlier?.question ? [entry.earlier.question] : []),
      ...entry.wordings,
    ]);
  for (const [name, heard] of Object.entries(language.commands)) add(`cmd:${name}`, heard.wordings);
  for (const [value, heard] of Object.entries(language.answers)) add(`answer:${value}`, heard.wordings);
  for (const [value, heard] of Object.entries(language.social)) add(`social:${value}`, heard.wordings);
  add('oos', outOfScope(source));
  return examples;
}

/** Messages out of scope: those written down, and each foreign thing in two of the frames, always the same. */
function outOfScope(source: LexiconSource): string[] {
  const { near, far, framed } = source.language['out-of-scope'];
  const { frames, things } = framed;
  const frame = (at: number) => frames[at % frames.length] as string;
  const made = things.flatMap((thing, at) =>
    [frame(at * 5), frame(at * 7 + 3)].map((one) => one.replace('…', thing)),
  );
  return [...near, ...far, ...made];
}

/** Every value of every criterion in the words of its own list. */
export function valueExamples({ criteria }: LexiconSource): Example[] {
  return criteria.flatMap(({ id, values }) =>
    values.flatMap((value) =>
      [value.label, ...value.wordings].map((text) => ({ label: `${id}:${value.id}`, text })),
    ),
  );
}

/** Folded wordings that belong to one label only. */
export function exactIndex(
  examples: readonly Example[],
  lists: readonly (readonly string[])[],
): Map<string, string> {
  const index = new Map<string, string>();
  const shared = new Set<string>();
  examples.forEach(({ label }, at) => {
    const key = folded(lists[at] ?? []);
    const other = index.get(key);
    if (other !== undefined && other !== label) shared.add(key);
    index.set(key, label);
  });
  for (const key of shared) index.delete(key);
  return index;
}

/** Values by their exact words, when the criterion is known. */
export function valueIndexes(
  criteria: readonly CriterionSource[],
  wordsOf: (wording: string) => readonly string[],
) {
  const exactValues = new Map<string, string>();
  const labels = new Map<string, string>();
  for (const criterion of criteria) {
    for (const value of criterion.values) {
      labels.set(`${criterion.id}:${value.id}`, folded(wordsOf(value.label)));
      for (const text of value.wordings)
        exactValues.set(`${criterion.id}|${folded(wordsOf(text))}`, value.id);
    }
  }
  return { exactValues, labels };
}

/**
 * The group of a label, given the topic of each entry: the entries of a topic stand together, for which one is meant matters
 * less than which topic.
 */
export function topicGroups(topics: ReadonlyMap<string, string>): (label: string) => string {
  return (label) => (label.startsWith('faq:') ? `topic:${topics.get(label.slice(4)) ?? label}` : label);
}
