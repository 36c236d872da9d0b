/** A file lives longer than what nobody touches: its draft and its conversations are kept as long as it is. */
import type { Candidacy } from '#candidacies/candidacy';
import { StaleState } from './state-port.ts';
import type { Stores } from './turn.ts';

/** Writes them again as they are. Who speaks at this moment writes them anyway. */
export async function keepAlive({ draftId, codeHash }: Candidacy, stores: Stores): Promise<void> {
  const draft = await stores.drafts.read(draftId);
  if (draft) await stores.drafts.save(draft, codeHash);
  const known = await stores.correspondents.read(draftId);
  for (const { conversation } of known?.places ?? []) {
    const key = `conversations/${conversation}`;
    const { [key]: item } = await stores.states.read([key]);
    // Gone on to another file, it is of another file's life.
    if (!item || item.conversation?.draftId !== draftId) continue;
    await stores.states.write({ [key]: item }).catch((error: unknown) => {
      if (!(error instanceof StaleState)) throw error;
    });
  }
}
