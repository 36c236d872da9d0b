import type { Day, KnowledgeEntry } from './programme.ts';

/** An answer as it stands on a day. */
export interface AnswerAt {
  readonly text: string;
  readonly source: string;
  readonly validFrom: Day;
  /** What has changed since, oldest first, up to that day. */
  readonly later: KnowledgeEntry['later'];
}

/** What can be said on that day; `null` when nothing was known yet, or when the answer is out of date. */
export function answerAt(entry: KnowledgeEntry, today: Day): AnswerAt | null {
  if (entry.validUntil && today > entry.validUntil) return null;
  if (today >= entry.validFrom) {
    const { answer: text, source, validFrom } = entry;
    return { text, source, validFrom, later: entry.later.filter((change) => change.validFrom <= today) };
  }
  if (!entry.earlier || today < entry.earlier.validFrom) return null;
  return { ...entry.earlier, later: [] };
}
