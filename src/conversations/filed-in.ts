import type { Candidacy } from '#candidacies/candidacy';
import { gather, recall } from './recall.ts';
import type { Stores } from './turn.ts';

/** The file of a conversation, as its author may see it; null while nothing is filed. */
export async function filedIn(conversation: string, stores: Stores): Promise<Candidacy | null> {
  return (await gather(await recall(conversation, stores), stores)).filed;
}
