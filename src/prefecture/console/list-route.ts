import type { FoundFiles } from '#candidacies/file-search';
import { nextState } from '#candidacies/life-cycle';
import { type Agent, actor, mayDo, roleOf } from '#prefecture/agent';
import type { AgentRoute } from '#prefecture/agent-route';
import type { House } from '#prefecture/house';
import { BULK, type BulkAct } from './bulk-page.ts';
import { framed } from './console-page.ts';
import { STATES } from './file-words.ts';
import { filtersOf, LIST_PATH, type ListAddress, readListAddress, searchOf } from './list-address.ts';
import { listPage } from './list-page.ts';
import { territoryInWords } from './territory-in-words.ts';

export function listRoute(house: House): AgentRoute {
  const { programme, directory, lexicon } = house.knowledge;
  return {
    method: 'GET',
    path: LIST_PATH,
    level: 'lecture',
    async handle(request) {
      const { agent, token } = request;
      const { territory } = agent.grant;
      const asked = readListAddress(request.query, programme);
      const { search, days } = searchOf(asked, house.clock.today(), lexicon.calendar);
      const { found, lostPage } = await foundAt(asked, (after) =>
        house.candidacies.search(territory, search, after),
      );
      await house.activity.note({
        ...actor(agent),
        act: 'files-listed',
        details: { found: found.counts.total, shown: found.items.length, filters: filtersOf(asked) },
      });
      return framed(
        house,
        request,
        listPage({
          programme,
          territory: territoryInWords(territory, directory),
          departments:
            territory.scope === 'departement'
              ? []
              : [...directory.departments.values()].filter(
                  ({ region }) => territory.scope === 'national' || region === territory.code,
                ),
          address: lostPage ? { ...asked, cursor: null } : asked,
          days,
          found,
          lostPage,
          bulk: bulkOf(agent),
          mayOpen: mayDo(agent, 'instruction') && territory.scope === 'departement',
          token,
        }),
      );
    },
  };
}

/** The page asked, or the first one when its cursor is of another list. */
async function foundAt(
  { cursor }: ListAddress,
  search: (after?: string) => Promise<FoundFiles>,
): Promise<{ readonly found: FoundFiles; readonly lostPage: boolean }> {
  if (cursor === null) return { found: await search(), lostPage: false };
  try {
    return { found: await search(cursor), lostPage: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { found: await search(), lostPage: true };
  }
}

/** Acts that this person's level of the State may do in at least one state. */
export function bulkOf(agent: Agent): readonly BulkAct[] {
  if (!mayDo(agent, 'instruction')) return [];
  return BULK.filter(({ event }) => STATES.some((state) => nextState(state, event, roleOf(agent)) !== null));
}
