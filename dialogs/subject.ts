/** What was spoken of last: a short question goes on from it (« et pour la catégorie 2 ? », « c’est sûr ? »). */
import type { TownFact } from '#language/leanings';
import type { Answers } from '#programme/answers';
import type { KnowledgeEntry } from '#programme/programme';
import type { Turn, World } from './conversation.ts';

export type Subject =
  | { readonly kind: 'answer'; readonly id: string }
  /** Official facts of a commune, which begin no file. */
  | { readonly kind: 'town'; readonly code: string; readonly facts: readonly TownFact[] }
  | { readonly kind: 'comparison' }
  /** An assessment of what was only supposed. */
  | { readonly kind: 'hypothesis'; readonly answers: Answers };

/** The entry that was answered with last. */
export function entrySpokenOf(turn: Turn, world: World): KnowledgeEntry | undefined {
  const { subject } = turn.state.conversation;
  return subject?.kind === 'answer'
    ? world.programme.knowledge.find((one) => one.id === subject.id)
    : undefined;
}
