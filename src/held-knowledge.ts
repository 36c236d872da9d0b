/** What every conversation reads, replaced as a whole while the service runs: who holds it always sees the last one. */
import { openTerritory } from '#communes/open-territory';
import type { Knowledge } from '#conversations/world';
import type { Lexicon } from '#language/lexicon';
import { openLexicon } from '#language/open-lexicon';
import { type Learning, learnAside } from '#language/training/learn-aside';
import { withDraftDays } from '#programme/draft-days';
import type { Programme } from '#programme/programme';

export interface HeldKnowledge {
  readonly knowledge: Knowledge;
  /** From the next message on; wordings that changed are learned aside and serve when they are. */
  take(programme: Programme): void;
  /** Resolves when the wordings served have been learned, or could not be. */
  learned(): Promise<void>;
  close(): void;
}

/**
 * All that is read-only: what the programme says, where the communes are, how people speak.
 * @param draftDays how long the service keeps a draft, said where the programme's texts leave its place
 */
export function openKnowledge(programme: Programme, draftDays: number): Knowledge {
  return {
    programme: withDraftDays(programme, draftDays),
    directory: openTerritory(),
    lexicon: openLexicon(programme),
    draftDays,
  };
}

export function holdKnowledge(programme: Programme, draftDays: number): HeldKnowledge {
  const { directory, ...opened } = openKnowledge(programme, draftDays);
  let current: { readonly programme: Programme; readonly lexicon: Lexicon } = opened;
  let learning: Learning | null = null;
  let settled = opened.lexicon.stale ? learn(programme) : Promise.resolve();

  function take(next: Programme): void {
    learning?.stop();
    learning = null;
    current = { programme: withDraftDays(next, draftDays), lexicon: openLexicon(next) };
    if (current.lexicon.stale) settled = learn(next);
  }

  async function learn(served: Programme): Promise<void> {
    const started = learnAside(served);
    learning = started;
    const weights = await started.weights;
    if (weights && learning === started) current = { ...current, lexicon: openLexicon(served, weights) };
  }

  return {
    knowledge: {
      directory,
      draftDays,
      get programme() {
        return current.programme;
      },
      get lexicon() {
        return current.lexicon;
      },
    },
    take,
    learned: () => settled,
    close: () => learning?.stop(),
  };
}
