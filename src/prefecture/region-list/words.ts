import type { FrozenList, ListContent, ListEntry } from './list.ts';

export const ANSWER_WORDS = {
  transmis: 'A transmis',
  neant: 'État néant',
  non_repondu: 'Non répondu',
} as const;

/** « Catégorie 1 », « Sans catégorie ». */
export function categoryTitle(category: number | null): string {
  return category === null ? 'Sans catégorie' : `Catégorie ${category}`;
}

/** The entries by category, in their order; those not proposed apart. */
export function byCategory(
  entries: readonly ListEntry[],
): readonly (readonly [title: string, entries: readonly ListEntry[]])[] {
  const proposed = entries.filter((entry) => entry.proposed);
  const categories = [...new Set(proposed.map(({ category }) => category))];
  const rest = entries.filter((entry) => !entry.proposed);
  return [
    ...categories.map(
      (one) => [categoryTitle(one), proposed.filter(({ category }) => category === one)] as const,
    ),
    ...(rest.length > 0 ? [['Villes non proposées', rest] as const] : []),
  ];
}

/** « Liste de la région Bretagne ». */
export function listTitle({ regionName }: Pick<ListContent, 'regionName'>): string {
  return `Liste de la région ${regionName}`;
}

/** « version 2, rectificative ». */
export function versionWords({ number }: Pick<FrozenList, 'number'>): string {
  return number === 1 ? 'version 1' : `version ${number}, rectificative`;
}

/** Four signs at a time: compared by eye or on the telephone. */
export function spacedFingerprint(fingerprint: string): string {
  return fingerprint.replace(/.{8}(?=.)/g, '$& ');
}
