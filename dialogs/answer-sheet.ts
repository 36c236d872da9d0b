/** An answer as a page of its own: dated, sourced, to be sent to somebody or printed. Pure. */
import { answerAt, entryOn, questionOn } from '#programme/answer-at';
import type { KnowledgeEntry, Programme, Source } from '#programme/programme';
import { answerInWords, moreInWords } from './answer-words.ts';

export interface AnswerSheet {
  readonly id: string;
  readonly question: string;
  readonly theme: string;
  /** The day it is given for. */
  readonly day: string;
  /** Light Markdown. */
  readonly text: string;
  readonly more: string | null;
  readonly sources: readonly Source[];
  readonly validFrom: string;
  /** Something changed between its day and today. */
  readonly changedSince: boolean;
  readonly related: readonly { readonly id: string; readonly question: string }[];
}

/** Null when there is no such entry, or when nothing of it was known on that day. A day to come is today. */
export function answerSheet(
  programme: Programme,
  id: string,
  day: string,
  today: string,
): AnswerSheet | null {
  const entry = programme.knowledge.find((one) => one.id === id);
  const on = day < today ? day : today;
  const known = entry ? answerAt(entry, on) : null;
  const text = entry ? answerInWords(entry, on) : null;
  if (!entry || !known || text === null) return null;
  return {
    id,
    question: questionOn(entry, on),
    theme: programme.topics?.find((one) => one.id === entry.topic)?.title ?? '',
    day: on,
    text,
    more: known.more === null ? null : moreInWords(entry, on),
    sources: known.sources,
    validFrom: known.validFrom,
    changedSince: answerInWords(entry, today) !== text,
    related: related(programme, entry, on),
  };
}

function related(programme: Programme, entry: KnowledgeEntry, day: string) {
  return entry.related.flatMap((id) => {
    const one = entryOn(programme.knowledge, id, day);
    return one ? [{ id, question: questionOn(one, day) }] : [];
  });
}
