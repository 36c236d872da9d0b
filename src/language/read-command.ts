import { once } from './once.ts';
import type { Phrases } from './phrases.ts';
import { stripFillers } from './read-answer.ts';
import type { Segment } from './segments.ts';
import type { CommandName } from './understanding.ts';

/** The six that other programs know come first; the others must not steal from programme questions. */
const MAIN: ReadonlySet<string> = new Set(['restart', 'correct', 'status', 'help', 'human', 'resume']);

export interface ReadCommand {
  readonly name: CommandName;
  /** It covers the clause. */
  readonly whole: boolean;
  /** Another command than the main six, inside a question: a programme question comes before it. */
  readonly asked: boolean;
}

/** A command that the rules are certain of. */
export const readCommand = once(commandIn);

function commandIn(segment: Segment, phrases: Phrases): ReadCommand | null {
  const text = stripFillers(segment.folded, phrases);
  // « vous êtes une vraie personne ? » asks who speaks, not for somebody.
  for (const { name, phrase } of phrases.commands)
    if (phrase.idioms.test(segment.folded)) return { name, whole: true, asked: false };
  for (const { name, phrase } of phrases.commands) {
    if (phrase.whole.test(text) || phrase.whole.test(segment.folded))
      return { name, whole: true, asked: false };
  }
  const found = phrases.commands
    .filter(({ phrase }) => phrase.anywhere.test(segment.folded))
    .map(({ name }) => name);
  // « je suis perdu, passez-moi quelqu’un » asks for someone.
  const main = found.find((name) => name === 'human') ?? found.find((name) => MAIN.has(name));
  const other = supposes(segment) ? undefined : found.find((name) => !MAIN.has(name));
  // « Effacez mes réponses et repartons de zéro » erases to begin again.
  if (other === 'erase' && found.includes('restart')) return { name: 'restart', whole: false, asked: false };
  // « effacer mon brouillon » is more precise than « mon brouillon ».
  if (other && !segment.question) return { name: other, whole: false, asked: false };
  if (main) return { name: main, whole: false, asked: false };
  return other ? { name: other, whole: false, asked: true } : null;
}

/** « Si elle passe, nous on saute ? » supposes: it passes no question. */
export function supposes({ question, folded }: Segment): boolean {
  return question && SUPPOSED.test(folded);
}

const SUPPOSED = /^ si (?!oui |non |possible |besoin )/;

/** Orders that come before the state of a study: « je finirai plus tard » finishes nothing. */
export function isMainCommand(name: string): boolean {
  return MAIN.has(name) || ['later', 'skip', 'repeat'].includes(name);
}
