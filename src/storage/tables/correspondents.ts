import {
  type Correspondent,
  type Correspondents,
  correspondentSchema,
  MOST_PLACES,
} from '#notices/correspondents';
import { changeRow } from '#storage/change-row';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const CORRESPONDENTS: TableKind<Correspondent> = {
  name: 'correspondents',
  version: 'correspondent/1',
  schema: correspondentSchema,
  maxBytes: 16 * 1024,
};

export function correspondentsIn(store: Pick<Store, 'table'>): Correspondents {
  const table = () => store.table(CORRESPONDENTS);

  /** `toChange` gives the same object back to change nothing. */
  const change = async (
    draftId: string,
    toChange: (present: Correspondent) => Correspondent,
    make: boolean,
  ): Promise<boolean> => {
    const written = await changeRow(await table(), draftId, (row) => {
      if (!row && !make) return null;
      const present = row ?? { draftId, places: [], wish: null, reminder: null };
      const next = toChange(present);
      return next === present ? null : next;
    });
    return written !== null;
  };

  return {
    read: async (draftId) => (await (await table()).read(draftId))?.value ?? null,
    async meet(draftId, { conversation, channel }) {
      await change(
        draftId,
        (one) => {
          if (one.places[0]?.conversation === conversation) return one;
          const others = one.places.filter((place) => place.conversation !== conversation);
          return { ...one, places: [{ conversation, channel }, ...others].slice(0, MOST_PLACES) };
        },
        true,
      );
    },
    async wish(draftId, wish) {
      await change(draftId, (one) => (one.wish === wish ? one : { ...one, wish }), true);
    },
    remind: (draftId, reminder) =>
      change(
        draftId,
        (one) =>
          one.reminder?.id === reminder.id ? one : { ...one, reminder: { ...reminder, toldAt: null } },
        false,
      ),
    async mailed(draftId, reminderId) {
      await change(
        draftId,
        (one) => {
          if (one.reminder?.id !== reminderId || !one.reminder.mailOwed) return one;
          const { mailOwed: _, ...reminder } = one.reminder;
          return { ...one, reminder };
        },
        false,
      );
    },
    async told(draftId, reminderId, at) {
      await change(
        draftId,
        (one) =>
          one.reminder?.id === reminderId && one.reminder.toldAt === null
            ? { ...one, reminder: { ...one.reminder, toldAt: at } }
            : one,
        false,
      );
    },
    async forget(draftId) {
      await (await table()).remove(draftId);
    },
    async list(after) {
      const rows = await (await table()).list(after === undefined ? { limit: 500 } : { after, limit: 500 });
      return rows.map(({ value }) => value);
    },
  };
}
