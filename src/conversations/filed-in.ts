import type { Candidacy } from '#candidacies/candidacy';
import { gather, type Readable, recall } from './recall.ts';

/** The file of a conversation, as its author may see it; null while nothing is filed. */
export async function filedIn(conversation: string, stores: Readable): Promise<Candidacy | null> {
  return (await gather(await recall(conversation, stores), stores)).filed;
}
