/** What the pages of the list read: the files of the territory, never more. */
import type { Candidacy } from '#candidacies/candidacy';
import type { Territory } from '#candidacies/territory';
import { populationByCode } from '#communes/population';
import { walkFiles } from '#prefecture/exports/walk-files';
import type { House } from '#prefecture/house';
import { type Gathered, gather } from './gather.ts';

export interface Working extends Gathered {
  /** By reference, as set on the files. */
  readonly ranks: Readonly<Record<string, number>>;
  /** How many lines the history of each file has. */
  readonly events: Readonly<Record<string, number>>;
}

/** The list of a région as it stands, or a département's part of it. Null when the territory is no part of a région. */
export async function workingList(house: House, territory: Territory): Promise<Working | null> {
  const { programme, directory } = house.knowledge;
  const region = regionOf(house, territory);
  const regionName = region && directory.regions.get(region);
  if (!region || !regionName) return null;
  const files: Candidacy[] = [];
  for await (const file of walkFiles(house.candidacies, territory, { order: 'town' })) files.push(file);
  const isWhole = territory.scope === 'region';
  const kept = await house.regionLists.work(region);
  const gathered = gather({
    programme,
    region: { code: region, name: regionName },
    departments: [...directory.departments.values()].filter((one) =>
      isWhole ? one.region === region : territory.scope === 'departement' && one.code === territory.code,
    ),
    files,
    populationOf: (code) => populationByCode(directory, code),
    none: await house.regionLists.none(region),
    // What the région writes is read by the région.
    work: (isWhole && kept?.work) || { note: '', comments: {} },
  });
  const ranks = files.flatMap(({ reference, preparation }) =>
    preparation?.rank === undefined ? [] : [[reference, preparation.rank] as const],
  );
  const events = files.map(({ reference, history }) => [reference, history.length] as const);
  return { ...gathered, ranks: Object.fromEntries(ranks), events: Object.fromEntries(events) };
}

export function regionOf(house: House, territory: Territory): string | null {
  switch (territory.scope) {
    case 'departement':
      return house.knowledge.directory.departments.get(territory.code)?.region ?? null;
    case 'region':
      return territory.code;
    case 'national':
      return null;
  }
}
