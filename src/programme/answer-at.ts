import type { Day, KnowledgeEntry, Source } from './programme.ts';

/** Something said with where it comes from, as one could quote it on a day. */
export interface Quoted {
  readonly text: string;
  /** Short, as quoted after the text. */
  readonly source: string;
  /** The same texts, with their titles and addresses. */
  readonly sources: readonly Source[];
  readonly validFrom: Day;
}

/** An answer as it stands on a day. */
export interface AnswerAt extends Quoted {
  /** The longer answer, when it is already true. */
  readonly more: string | null;
  /** Last day on which it held, when that day is past: then `later` says what replaced it. */
  readonly until: Day | null;
  /** What has changed since, oldest first, up to that day. */
  readonly later: readonly Quoted[];
}

/** The entry of that id, when something can be said of it on that day. */
export function entryOn(
  knowledge: readonly KnowledgeEntry[],
  id: string,
  today: Day,
): KnowledgeEntry | undefined {
  return knowledge.find((one) => one.id === id && answerAt(one, today) !== null);
}

/** What can be said on that day; `null` when nothing was known yet. */
export function answerAt(entry: KnowledgeEntry, today: Day): AnswerAt | null {
  if (today >= entry.validFrom) {
    const { answer: text, sources, validFrom, validUntil } = entry;
    return {
      text,
      ...citedOn(sources, today),
      validFrom,
      more: entry.more ?? null,
      until: validUntil && today > validUntil ? validUntil : null,
      later: entry.later
        .filter((change) => change.validFrom <= today)
        .map((change) => ({
          text: change.text,
          ...citedOn(change.sources, today),
          validFrom: change.validFrom,
        })),
    };
  }
  if (!entry.earlier || today < entry.earlier.validFrom) return null;
  const { text, sources, validFrom } = entry.earlier;
  return { text, ...citedOn(sources, today), validFrom, more: null, until: null, later: [] };
}

/** The question, as it could be put on that day: a later title would tell what was not known. */
export function questionOn({ question, earlier, validFrom }: KnowledgeEntry, today: Day): string {
  return today < validFrom ? (earlier?.question ?? question) : question;
}

/** As quoted to a person on that day: a text of next month is not cited, unless nothing else is; then the oldest. */
export function citedOn(all: readonly Source[], today: Day): Pick<Quoted, 'source' | 'sources'> {
  const published = all.filter(({ date }) => date === null || date <= today.slice(0, date.length));
  const sources = published.length > 0 ? published : all.toSorted(byDate).slice(0, 1);
  return { sources, source: sources.map((one) => one.short ?? one.title).join('\u00a0; ') };
}

function byDate(one: Source, other: Source): number {
  return (one.date ?? '').localeCompare(other.date ?? '');
}
