/** « Pour le reprendre ici »: where a draft is held, the conversation is kept as long as the draft. */
import { eachCorrespondent } from '#notices/correspondents';
import { keyOf } from './recall.ts';
import type { Stores } from './turn.ts';

/** The keys of the states that hold a draft still there. One gone on to another draft is of that one's life. */
export async function statesWithDraft({
  correspondents,
  drafts,
  states,
}: Pick<Stores, 'correspondents' | 'drafts' | 'states'>): Promise<ReadonlySet<string>> {
  const holding = new Set<string>();
  for await (const { draftId, places } of eachCorrespondent(correspondents)) {
    if ((await drafts.read(draftId)) === null) continue;
    const items = await states.read(places.map(({ conversation }) => keyOf(conversation)));
    for (const [key, item] of Object.entries(items))
      if (item.conversation?.draftId === draftId) holding.add(key);
  }
  return holding;
}
