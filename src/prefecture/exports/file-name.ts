import type { Territory } from '#candidacies/territory';
import type { Programme } from '#programme/programme';

/** `acv_58_2018-02-12_17-candidatures.xlsx`: whose, of which day, how many. Nothing of a person. */
export function exportName(
  programme: Pick<Programme, 'id'>,
  territory: Territory,
  day: string,
  count: number,
  extension: string,
): string {
  return `${shortName(programme)}_${territoryCode(territory)}_${day}_${count}-candidature${count > 1 ? 's' : ''}.${extension}`;
}

/** Without its year: `acv`. */
export function shortName({ id }: Pick<Programme, 'id'>): string {
  return id.replace(/-\d{4}$/, '');
}

/** `58`, `region-27`, `france`. */
export function territoryCode(territory: Territory): string {
  switch (territory.scope) {
    case 'departement':
      return territory.code;
    case 'region':
      return `region-${territory.code}`;
    case 'national':
      return 'france';
  }
}
