import { erasureHash, noteErasures } from './erasure-list.ts';
import type { Store } from './store.ts';

/** The same store, whose erasures are first noted in a list: a crash between the two leaves them to be done again. */
export function notingErasures(store: Store, path: string, now: () => Date = () => new Date()): Store {
  const note = (kind: string, keys: readonly string[]) => {
    const at = now().toISOString();
    return noteErasures(
      path,
      keys.map((key) => ({ kind, hash: erasureHash(key), at })),
    );
  };
  return {
    ...store,
    states: {
      ...store.states,
      async delete(keys) {
        await note('states', keys);
        await store.states.delete(keys);
      },
    },
    drafts: {
      ...store.drafts,
      async erase(id) {
        await note('drafts', [id]);
        await store.drafts.erase(id);
      },
    },
    candidacies: {
      ...store.candidacies,
      async erase(reference, at) {
        await note('candidacies', [reference]);
        return store.candidacies.erase(reference, at);
      },
    },
    inquiries: {
      ...store.inquiries,
      async apply(id, version, action) {
        if (action.event === 'withdraw') await note('inquiries', [id]);
        return store.inquiries.apply(id, version, action);
      },
    },
  };
}
