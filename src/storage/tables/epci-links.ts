import { type EpciLink, type EpciLinks, epciLinkSchema } from '#notices/epci-links';
import type { Store } from '#storage/store';
import type { Row, TableKind } from '#storage/table';

export const EPCI_LINKS: TableKind<EpciLink> = {
  name: 'epci-links',
  version: 'epci-link/1',
  schema: epciLinkSchema,
  maxBytes: 8 * 1024,
  ownerOf: ({ answer, applied }) => (answer && !applied ? 'unapplied' : 'other'),
};

export function epciLinksIn(store: Pick<Store, 'table'>): EpciLinks {
  const table = () => store.table(EPCI_LINKS);
  return {
    async issue(key, link) {
      if (!(await (await table()).create(key, link))) throw new Error('a link of this key exists');
    },
    read: async (key) => (await (await table()).read(key))?.value ?? null,
    async answer(key, answer) {
      const rows = await table();
      const row = await rows.read(key);
      if (!row || row.value.answer) return null;
      const written = await rows.replace(key, { ...row.value, answer }, row.etag);
      return written?.value ?? null;
    },
    async applied(key) {
      const rows = await table();
      const row: Row<EpciLink> | null = await rows.read(key);
      if (row && !row.value.applied) await rows.replace(key, { ...row.value, applied: true }, row.etag);
    },
    async unapplied() {
      const rows = await (await table()).list({ owner: 'unapplied', limit: 1000 });
      return rows.map(({ key, value }) => ({ key, link: value }));
    },
    forget: async (before) => (await table()).forget(before),
  };
}
