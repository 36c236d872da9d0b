/** The categories side by side, the likely one of the file in hand marked. */
import { answerAt } from '#programme/answer-at';
import type { KnowledgeEntry } from '#programme/programme';
import type { Card } from './card.ts';
import type { State, World } from './conversation.ts';

/** Null when the entry does not ask for it, or when what it says no longer holds. @param answer its sourced sentence */
export function compareCategories(
  { shows, ...entry }: KnowledgeEntry,
  answer: string,
  state: State,
  world: World,
): Card | null {
  const known = answerAt(entry, world.today);
  if (shows !== 'categories' || !known || known.later.length > 0) return null;
  const yours = state.conversation.announced?.category ?? null;
  return {
    kind: 'comparison',
    answer,
    categories: world.programme.categories.map(({ id, title, description, yearSentence }) => ({
      title: `Catégorie ${id} : ${title}`,
      description,
      year: `${yearSentence.split('. ')[0]?.replace(/\.$/, '') ?? ''}.`,
      yours: id === yours,
    })),
  };
}
