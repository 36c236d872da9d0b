import type { Candidacy } from './candidacy.ts';

/** The category of the list: the prefecture's when it set one, else the assistant's. */
export function categoryOf(candidacy: Candidacy): number | null {
  return candidacy.preparation?.category?.value ?? candidacy.versions.at(-1)?.assessment.category ?? null;
}
