/** A grant in one word, for configuration, sessions and the activity log: `instruction@dept:58`. */
import type { Territory } from '#candidacies/territory';
import { type Grant, LEVELS, territoryCode } from '#prefecture/agent';

export function grantCode({ level, territory }: Grant): string {
  return `${level}@${territoryCode(territory)}`;
}

/** Null when it is no territory of this country. */
export function readTerritoryCode(code: string, country: Country): Territory | null {
  if (code === 'national') return { scope: 'national' };
  const [scope, place = ''] = code.split(':');
  if (scope === 'dept' && country.departments.has(place)) return { scope: 'departement', code: place };
  if (scope === 'region' && country.regions.has(place)) return { scope: 'region', code: place };
  return null;
}

export function readGrantCode(code: string, country: Country): Grant | null {
  const [said, place = ''] = code.split('@');
  const level = LEVELS.find((one) => one === said);
  const territory = readTerritoryCode(place, country);
  return level && territory ? { level, territory } : null;
}

export interface Country {
  readonly departments: ReadonlyMap<string, { readonly name: string }>;
  readonly regions: ReadonlyMap<string, string>;
}
