import type { Drafts } from '#candidacies/ports';
import type { KeptDraft } from '#storage/record-schemas';
import type { Records } from './records.ts';

export interface LowdbDrafts extends Drafts {
  /** Removes what nobody saved since this instant, and tells how many. */
  forgetUnused(before: Date): Promise<number>;
}

export function lowdbDrafts(records: Records<KeptDraft>): LowdbDrafts {
  const byCode = new Map<string, string>();
  for (const [id, { value }] of records.entries()) byCode.set(value.codeHash, id);

  const forgetCode = (codeHash: string | undefined, id: string) => {
    if (codeHash !== undefined && byCode.get(codeHash) === id) byCode.delete(codeHash);
  };

  return {
    async read(id) {
      return records.get(id)?.value.draft ?? null;
    },

    async readByCode(codeHash) {
      const id = byCode.get(codeHash);
      return id === undefined ? null : (records.get(id)?.value.draft ?? null);
    },

    async save(draft, codeHash) {
      const prepared = records.prepare([{ key: draft.id, value: { draft, codeHash } }]);
      await records.alone([draft.id], async () => {
        const kept = records.get(draft.id)?.value;
        if (kept && Date.parse(draft.updatedAt) < Date.parse(kept.draft.updatedAt)) return;
        await records.write(prepared);
        forgetCode(kept?.codeHash, draft.id);
        byCode.set(codeHash, draft.id);
      });
    },

    async erase(id) {
      await records.alone([id], async () => {
        const codeHash = records.get(id)?.value.codeHash;
        await records.remove([id]);
        forgetCode(codeHash, id);
      });
    },

    async forgetUnused(before) {
      const forgotten = await records.forgetUnused(before);
      for (const [codeHash, id] of byCode) if (!records.get(id)) byCode.delete(codeHash);
      return forgotten;
    },
  };
}
