/** The knowledge base by theme: the themes, then the questions of one, by number or in words. */
import type { Understanding } from '#language/understanding';
import { answerEntry } from './answer-questions.ts';
import { askAgain } from './ask-next.ts';
import { chosenLabel, chosenNumber } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import type { Question } from './question.ts';
import { questionsOf, themesKnown } from './themes.ts';
import { interrupt, release, remember, type Settled, say } from './turn.ts';

export function showThemes(turn: Turn, world: World): Turn {
  // A theme that is open closes: « thèmes » goes back up.
  const open = ['themes', 'theme'].includes(turn.state.conversation.asking?.kind ?? '')
    ? release(turn)
    : turn;
  return askAgain(interrupt(open, { kind: 'themes' }), world);
}

/** A theme was chosen, or a question in it. */
export function browsed(
  turn: Turn,
  asking: Extract<Question, { kind: 'themes' | 'theme' }>,
  heard: Understanding,
  world: World,
): Settled | null {
  const freed = release(turn);
  const astray = /^\s*\d{1,3}\s*$/.test(heard.text)
    ? { turn: askAgain(say(turn, 'Ce numéro n’est pas dans la liste.'), world), final: true }
    : null;
  if (asking.kind === 'themes') {
    const topic = chosen(heard.text, themesKnown(world), ({ title }) => title);
    return topic
      ? { turn: askAgain(interrupt(freed, { kind: 'theme', topic: topic.id }), world), final: true }
      : astray;
  }
  const entry = chosen(heard.text, questionsOf(asking.topic, world), ({ question }) => question);
  if (!entry) return astray;
  const told = answerEntry(freed, entry.id, world);
  // With nothing else pending the theme stays open for another number; a file's own question comes back.
  return {
    turn: freed.state.conversation.asking ? askAgain(told, world) : remember(told, { asking }),
    final: true,
  };
}

function chosen<T>(text: string, all: readonly T[], label: (one: T) => string): T | undefined {
  const at = chosenNumber(text, all.length) ?? chosenLabel(text, all.map(label));
  return at === null ? undefined : all[at - 1];
}
