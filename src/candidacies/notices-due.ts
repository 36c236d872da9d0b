import type { Notice } from './candidacy.ts';

/** A change of the file, or a complement asked: never held back until tomorrow. */
export function isDecision({ event }: Notice): boolean {
  return event !== undefined && event !== 'notify';
}

/**
 * Which of the messages that wait may be told now: all of them together, unless an ordinary one was told this very
 * day; then only what changes the file. So nobody gets more than one message a day that decides nothing.
 * @param lastDay the day, in Paris, when an ordinary one was last told
 */
export function noticesDue(
  waiting: readonly Notice[],
  lastDay: string | null,
  day: string,
): readonly Notice[] {
  return lastDay === day ? waiting.filter(isDecision) : waiting;
}
