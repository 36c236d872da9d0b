/** Reads and writes what a turn needs: the conversation's memory, its draft, its filed record. */
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
import type { State } from '#dialogs/conversation';
import { itemOf, type Memory, memoryOf } from './memory.ts';
import type { Stores } from './turn.ts';

/** What reading a conversation takes. */
export type Readable = Pick<Stores, 'states' | 'drafts' | 'candidacies'>;

export async function recall(conversation: string, stores: Readable): Promise<Memory> {
  const items = await stores.states.read([keyOf(conversation)]);
  return memoryOf(items[keyOf(conversation)]);
}

export async function gather(memory: Memory, stores: Readable): Promise<State> {
  const { conversation } = memory;
  const draft = conversation.draftId ? await stores.drafts.read(conversation.draftId) : null;
  const record = draft?.reference ? await stores.candidacies.read(draft.reference) : null;
  const filed = record && asSeenByAuthor(record);
  const joined = await namesOf(record?.joinedWith ?? [], stores);
  return { conversation: draft ? conversation : { ...conversation, draftId: null }, draft, filed, joined };
}

/** The names alone: nothing else of another town's file is read here. */
async function namesOf(references: readonly string[], { candidacies }: Readable): Promise<readonly string[]> {
  const others = await Promise.all(references.map((one) => candidacies.read(one)));
  return others.flatMap((one) => one?.versions.at(-1)?.town.name ?? []);
}

export async function write(conversation: string, memory: Memory, stores: Stores): Promise<void> {
  await stores.states.write({ [keyOf(conversation)]: itemOf(memory) });
}

/** The key of a conversation's state. */
export function keyOf(conversation: string): string {
  return `conversations/${conversation}`;
}
