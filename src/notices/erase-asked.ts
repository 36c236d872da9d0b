/** The erasure that the author of a file asked for, carried out by the prefecture; its author is told where they can be. */
import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import type { Candidacies, Drafts } from '#candidacies/ports';
import type { Correspondents } from './correspondents.ts';
import type { Delivery } from './ports.ts';

export interface ErasureParts {
  readonly candidacies: Pick<Candidacies, 'erase'>;
  readonly drafts: Pick<Drafts, 'erase'>;
  readonly correspondents: Pick<Correspondents, 'read'>;
  readonly delivery: Delivery;
}

/** The draft first: cut short, the file is still there and the act is done again. Null when it was erased already. */
export async function eraseAsked(
  { reference, draftId }: Candidacy,
  at: string,
  { candidacies, drafts, correspondents, delivery }: ErasureParts,
): Promise<Tombstone | null> {
  // How its author is reached goes with the file.
  const known = await correspondents.read(draftId);
  await drafts.erase(draftId);
  const tombstone = await candidacies.erase(reference, at);
  for (const place of known?.places ?? []) {
    await delivery.forget?.(place);
    await delivery.deliver(place);
  }
  return tombstone;
}
