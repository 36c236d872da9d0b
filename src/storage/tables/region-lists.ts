import {
  type FrozenList,
  frozenListSchema,
  type ListWork,
  listWorkSchema,
  type NoneDeclared,
  noneSchema,
} from '#prefecture/region-list/list';
import type { RegionLists } from '#prefecture/region-list/ports';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const FROZEN_LISTS: TableKind<FrozenList> = {
  name: 'frozen-lists',
  version: 'frozen-list/1',
  schema: frozenListSchema,
  maxBytes: 4 * 1024 * 1024,
  ownerOf: ({ region }) => region,
};

export const LIST_WORK: TableKind<ListWork> = {
  name: 'list-work',
  version: 'list-work/1',
  schema: listWorkSchema,
  maxBytes: 2 * 1024 * 1024,
};

export const NONE_DECLARED: TableKind<NoneDeclared> = {
  name: 'none-declared',
  version: 'none-declared/1',
  schema: noneSchema,
  maxBytes: 4 * 1024,
  ownerOf: ({ region }) => region,
};

/** @param programme each programme has lists of its own */
export async function openRegionLists(store: Pick<Store, 'table'>, programme: string): Promise<RegionLists> {
  const frozen = await store.table(FROZEN_LISTS);
  const work = await store.table(LIST_WORK);
  const none = await store.table(NONE_DECLARED);
  const keyOf = (region: string) => `${programme}/${region}`;
  const ofDepartment = (region: string, department: string) => `${keyOf(region)}/${department}`;
  return {
    async work(region) {
      const row = await work.read(keyOf(region));
      return row && { work: row.value, version: row.etag };
    },
    async saveWork(region, value, version) {
      const key = keyOf(region);
      const row = version === null ? await work.create(key, value) : await work.replace(key, value, version);
      return row !== null;
    },
    async none(region) {
      const rows = await none.list({ owner: region, limit: 1000 });
      return rows.filter(({ key }) => key.startsWith(`${keyOf(region)}/`)).map(({ value }) => value);
    },
    async declareNone(value) {
      // Said again: the first word stands.
      await none.create(ofDepartment(value.region, value.department), value);
    },
    async withdrawNone(region, department) {
      await none.remove(ofDepartment(region, department));
    },
    async freeze(list) {
      const key = `${keyOf(list.region)}/${String(list.number).padStart(6, '0')}`;
      return (await frozen.create(key, list)) !== null;
    },
    async frozen(region) {
      const rows = await frozen.list({ owner: region, limit: 1000 });
      return rows
        .map(({ value }) => value)
        .filter((list) => list.programme === programme)
        .sort((one, other) => other.number - one.number);
    },
  };
}
