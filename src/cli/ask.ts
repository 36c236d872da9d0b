import type { Directory } from '#communes/directory';
import { understandHere } from '#conversations/understand-here';
import { isNotOurs } from '#dialogs/decline';
import { toldByList } from '#dialogs/selected-towns';
import { dayInWords } from '#language/dates/date-in-words';
import type { Lexicon } from '#language/lexicon';
import { answerAt, citedOn, entryOn } from '#programme/answer-at';
import type { Day, Programme, Source } from '#programme/programme';

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

/** What an answer is drawn from. */
export interface Asking {
  readonly lexicon: Lexicon;
  readonly programme: Programme;
  readonly directory: Directory;
}

/**
 * Answers a question about the programme as one could on that day: nothing that was not known yet, and what has
 * changed since after the answer.
 */
export function askLine({ lexicon, programme, directory }: Asking, question: string, today: Day): Asked {
  const { knowledge, selection } = programme;
  const heard = understandHere(
    { lexicon, directory },
    question,
    { context: 'libre', about: null, offered: [] },
    today,
  );
  // The conversation declines in one sentence: here nothing is answered, nor suggested.
  if (isNotOurs(heard)) return { question, answer: null, suggestions: [] };
  const { acts } = heard;
  const entryOf = (id: string) => knowledge.find((entry) => entry.id === id);
  const known = (id: string) => entryOn(knowledge, id, today) !== undefined;
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
  const listed = selection?.entry === entry.id ? toldByList(programme, question, directory, today) : null;
  if (selection && listed) {
    const { sources } = citedOn(selection.sources, today);
    return {
      question,
      answer: {
        id: entry.id,
        text: plainText(listed),
        source: titles(sources),
        validFrom: selection.announcedOn,
      },
      suggestions: near.filter(known),
    };
  }
  const since = answer.later.map((change) => change.text);
  const text = answer.until
    ? [...since, `Jusqu’au ${dayInWords(answer.until)}\u00a0: ${answer.text}`].join(' ')
    : [answer.text, ...since].join(' ');
  const source = titles([answer, ...answer.later].flatMap((one) => one.sources));
  return {
    question,
    answer: { id: entry.id, text, source, validFrom: answer.validFrom },
    suggestions: near.filter(known),
  };
}

/** Without bold, nor the source that stands in its own field. */
function plainText(text: string): string {
  return text.replaceAll('**', '').replace(/ \(Source.*\)$/, '');
}

function titles(sources: readonly Source[]): string {
  return [...new Set(sources.map((source) => source.title))].join('\u00a0; ');
}
