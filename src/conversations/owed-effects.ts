import type { Draft } from '#candidacies/draft';
import type { Effect } from '#dialogs/effects';

/**
 * What a conversation intended and may still owe. A draft is saved again over the one it replaces, and over no other: it was
 * saved, changed elsewhere or erased since.
 * @param pending in the order intended @param draft as it is kept now
 */
export function owedEffects(pending: readonly Effect[], draft: Draft | null): readonly Effect[] {
  let kept = draft;
  return pending.filter((one) => {
    if (one.type !== 'saveDraft') return true;
    if (kept?.id !== one.draft.id || kept.updatedAt !== one.was) return false;
    kept = one.draft;
    return true;
  });
}
