/** An answer that a member of staff repeats: its words, its source, its day and where it stands. */

import { communeByCode } from '#communes/search';
import { answerInWords } from './answer-words.ts';
import type { Turn, World } from './conversation.ts';
import { dayInWords } from './french.ts';
import type { Quotable } from './reply.ts';
import { comparedCategories } from './side-by-side.ts';
import { entrySpokenOf } from './subject.ts';
import { townFactsInWords } from './town-facts.ts';
import { say } from './turn.ts';

/** « Copier la réponse », typed: the block alone in its message, ready to be taken. */
export function quoteAnswer(turn: Turn, world: World): Turn {
  const block = blockOf(turn, world);
  return block
    ? say(turn, block)
    : say(turn, 'Je n’ai pas encore donné de réponse à copier. Posez d’abord votre question.');
}

/** What goes with an answer, for a page that offers to copy it. Null when the entry is not known on the day. */
export function quotableOf(id: string, world: World): Quotable | null {
  const entry = world.programme.knowledge.find((one) => one.id === id);
  const told = entry ? answerInWords(entry, world.today) : null;
  if (!entry || told === null) return null;
  const { question } = entry;
  const path = `/reponses/${id}?le=${world.today}`;
  const lines = [question, told.replaceAll('**', '').replaceAll('\n\n', '\n'), signature(world)];
  return { id, question, path, text: lines.join('\n') };
}

/** Where the page that compares the categories stands. */
export const CATEGORIES_PATH = '/categories';

function blockOf(turn: Turn, world: World): string | null {
  const { subject } = turn.state.conversation;
  const entry = entrySpokenOf(turn, world);
  const quotable = entry ? quotableOf(entry.id, world) : null;
  if (quotable) return `${quotable.text}\n${world.site ?? ''}${quotable.path}`;
  if (subject?.kind === 'comparison')
    return `${comparedCategories(world.programme, world.today)}\n\n${signature(world)}\n${world.site ?? ''}${CATEGORIES_PATH}`;
  const town = subject?.kind === 'town' ? communeByCode(world.directory, subject.code) : null;
  return town && subject?.kind === 'town'
    ? `${townFactsInWords(town, subject.facts, world)}\n${signature(world)}`
    : null;
}

function signature(world: World): string {
  const simulated = world.simulated ? ' (date simulée : démonstration)' : '';
  return `Réponse de l’assistant ${world.programme.name} au ${dayInWords(world.today)}${simulated}. Elle informe et n’engage pas l’administration.`;
}
