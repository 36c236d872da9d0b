import type { Lexicon } from '#language/lexicon';
import { understand } from '#language/understand';
import { answerAt } from '#programme/answer-at';
import type { Day, KnowledgeEntry } from '#programme/programme';

/** One line of `ask`: a sourced answer, or the questions that come nearest. */
export interface Asked {
  readonly question: string;
  readonly answer: {
    readonly id: string;
    readonly text: string;
    readonly source: string;
    readonly validFrom: Day;
  } | null;
  readonly suggestions: readonly string[];
}

/**
 * Answers a question about the programme as one could on that day: nothing that was not known yet, and what has
 * changed since after the answer.
 */
export function askLine(
  lexicon: Lexicon,
  knowledge: readonly KnowledgeEntry[],
  question: string,
  today: Day,
): Asked {
  const { acts } = understand(question, { context: 'libre', about: null, offered: [] }, lexicon, today);
  const entryOf = (id: string) => knowledge.find((entry) => entry.id === id);
  const known = (id: string) => {
    const entry = entryOf(id);
    return entry !== undefined && answerAt(entry, today) !== null;
  };
  const asked = acts.flatMap((act) => (act.type === 'faq' ? [act.id] : []))[0];
  const near = acts.flatMap((act) => (act.type === 'suggest' ? act.ids : []));
  const entry = asked === undefined ? undefined : entryOf(asked);
  const answer = entry ? answerAt(entry, today) : null;
  if (!entry || !answer) {
    // An answer not known on that day is not given; its neighbours may be.
    return {
      question,
      answer: null,
      suggestions: [...near, ...(entry?.related ?? [])].filter(known).slice(0, 3),
    };
  }
  const text = [answer.text, ...answer.later.map((change) => change.text)].join(' ');
  const source = [...new Set([answer.source, ...answer.later.map((change) => change.source)])].join(' ; ');
  return {
    question,
    answer: { id: entry.id, text, source, validFrom: answer.validFrom },
    suggestions: near.filter(known),
  };
}
