import type { Directory } from './directory.ts';
import { POPULATION_VINTAGE } from './index-territory.ts';

export interface Population {
  /** Inhabitants. */
  readonly value: number;
  /** What was counted, and when: « population municipale 2016 ». */
  readonly vintage: string;
  readonly source: string;
}

/** Official population of the commune of an INSEE code; null when the territory data have none. */
export function populationByCode(
  { byCode, population }: Pick<Directory, 'byCode' | 'population'>,
  code: string,
): Population | null {
  const value = population[byCode.get(code) ?? -1] ?? 0;
  return value > 0 ? { value, vintage: POPULATION_VINTAGE, source: POPULATION_SOURCE } : null;
}

/** As `data/territory/README.md` says. */
const POPULATION_SOURCE = 'Insee';
