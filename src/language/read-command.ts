import type { Phrases } from './phrases.ts';
import { stripFillers } from './read-answer.ts';
import type { Segment } from './segments.ts';
import type { CommandName } from './understanding.ts';

/** The six that other programs know come first; the others must not steal from programme questions. */
const MAIN: ReadonlySet<string> = new Set(['restart', 'correct', 'status', 'help', 'human', 'resume']);

export interface ReadCommand {
  readonly name: CommandName;
  readonly whole: boolean;
}

/** A command that the rules are certain of. In a question, only the main six, or the whole clause, count. */
export function readCommand(segment: Segment, phrases: Phrases): ReadCommand | null {
  const text = stripFillers(segment.folded, phrases);
  for (const { name, phrase } of phrases.commands) {
    if (phrase.whole.test(text) || phrase.whole.test(segment.folded)) return { name, whole: true };
  }
  const found = phrases.commands.filter(({ phrase }) => phrase.anywhere.test(segment.folded)).map(({ name }) => name);
  const main = found.find((name) => MAIN.has(name));
  const other = found.find((name) => !MAIN.has(name));
  // « effacer mon brouillon » is more precise than « mon brouillon ».
  if (other && !segment.question) return { name: other, whole: false };
  return main ? { name: main, whole: false } : null;
}

export function isMainCommand(name: string): boolean {
  return MAIN.has(name);
}
