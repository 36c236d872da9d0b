import { UNKNOWN } from '#programme/answers';
import type { Criterion } from '#programme/programme';
import type { Fact, TownRecord } from './draft.ts';

/** A commune as the territory data have it. */
export interface OfficialTown {
  readonly code: string;
  readonly name: string;
  readonly department: { readonly code: string };
  readonly region: { readonly code: string };
  readonly epci: TownRecord['epci'];
  readonly metropole: string | null;
}

/** The town as a file keeps it, so that the file reads alone. */
export function townRecord({ code, name, department, region, epci }: OfficialTown): TownRecord {
  return {
    code,
    name,
    department: department.code,
    region: region.code,
    epci: epci && { siren: epci.siren, name: epci.name, nature: epci.nature, vintage: epci.vintage },
    contested: [],
  };
}

/** Facts of the commune that answer a criterion: the first value when it has the fact, the last when not. */
export function deducedFacts(
  criteria: readonly Criterion[],
  town: OfficialTown,
  noted: Pick<Fact, 'turn' | 'channel' | 'at'>,
): Readonly<Record<string, Fact>> {
  const facts: Record<string, Fact> = {};
  for (const one of criteria) {
    if (one.kind !== 'commune-fact' || one.deducedFrom !== 'commune.metropole') continue;
    const value = town.metropole ? one.values[0] : one.values.at(-1);
    facts[one.id] = {
      value: value?.id ?? UNKNOWN,
      said: town.metropole ?? town.epci?.name ?? 'aucune intercommunalité',
      how: 'deduced',
      sure: true,
      ...noted,
    };
  }
  return facts;
}
