import type { CommuneRow } from './territory-rows.ts';

/** What must be said beside the facts of a commune, in French; `heir` is the commune it joined in 2019. */
export function remarksOn(row: CommuneRow, heir: string | null): string[] {
  const remarks: string[] = [];
  if (heir) {
    remarks.push(
      `Commune réunie à d’autres le 1er janvier 2019 (${heir})\u00a0: l’intercommunalité indiquée est celle de la nouvelle commune, à confirmer.`,
    );
  }
  if (row.grew) {
    remarks.push(
      'Population comptée dans les limites du 1er janvier 2019, avec les communes réunies à cette date.',
    );
  }
  if (row.population === 0) remarks.push('Population absente de nos données, à préciser.');
  if (row.epci < 0) remarks.push('Aucune intercommunalité à fiscalité propre dans nos données.');
  return remarks;
}
