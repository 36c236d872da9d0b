/** The files as everybody writes them, whose messages leave as soon as they are written. */
import type { Candidacies } from '#candidacies/ports';
import type { Outbox } from './outbox.ts';

export function delivered(
  candidacies: Candidacies,
  outbox: Pick<Outbox, 'push'>,
  erased: (draftId: string, reference: string) => Promise<void>,
): Candidacies {
  return {
    file: (one) => candidacies.file(one),
    read: (reference) => candidacies.read(reference),
    readByCode: (codeHash) => candidacies.readByCode(codeHash),
    list: (territory, query, after) => candidacies.list(territory, query, after),
    search: (territory, search, after) => candidacies.search(territory, search, after),
    erased: (territory, part) => candidacies.erased(territory, part),
    erasedDraft: (draftId) => candidacies.erasedDraft(draftId),
    async apply(reference, version, action) {
      const change = await candidacies.apply(reference, version, action);
      const writes = action.notice !== undefined || action.event === 'askComplement';
      if (change.outcome === 'changed' && writes) outbox.push(change.candidacy);
      return change;
    },
    /** How its author is reached goes with it. */
    async erase(reference, at) {
      const present = await candidacies.read(reference);
      const tombstone = await candidacies.erase(reference, at);
      if (present) await erased(present.draftId, reference);
      return tombstone;
    },
  };
}
