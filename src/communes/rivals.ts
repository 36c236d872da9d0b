import { type Directory, NAME, PLACE_INSIDE, TOWN } from './directory.ts';
import { type Heard, keyOf, wordsOf } from './hear.ts';
import { distance } from './letters.ts';
import { nearest } from './nearest.ts';
import type { Sighting } from './sightings.ts';
import { bySize, sizeOf } from './verdict.ts';

/** Below this, a commune may not be the one the person has in mind. */
const VILLAGE = 3_000;
/** A town that many times larger is thought of first. */
const MUCH_LARGER = 5;

/**
 * Communes that the person may rather mean than those found by that very name: « Rodès » (600 inhabitants) for Rodez,
 * « Le Puy » for Le Puy-en-Velay, « Escale » for Escales. They are offered beside it: 2 % of names become a question,
 * none a silent error.
 */
export function rivalsOf(
  directory: Directory,
  heard: Heard,
  s: Sighting,
  communes: readonly number[],
): number[] {
  const { names } = directory;
  const key = keyOf(heard, s);
  const start = `${wordsOf(heard, s).join(' ')} `.replace(/^du /, 'le ').replace(/^des /, 'les ');
  const largest = Math.max(...communes.map((c) => sizeOf(directory, c)));
  // « Villefranche » was the name of several towns, and is that of a village: the towns that it begins are as likely.
  const ownNames = s.names.filter((name) => names.rank[name] === NAME);
  const bearer = Math.max(0, ...ownNames.map((name) => sizeOf(directory, names.commune[name] ?? 0)));
  const known = bearer > 0 ? bearer : largest;
  // Montceau is a place of Ruy-Montceau: Montceau-les-Mines, which is larger, is thought of first.
  const larger = s.rank === PLACE_INSIDE ? known : MUCH_LARGER * known;
  const rivals = new Set<number>();
  for (const name of names.ofTowns) {
    const commune = names.commune[name] ?? 0;
    const near = largest < VILLAGE && distance(key, names.key[name] ?? '', 1) <= 1;
    const longer = sizeOf(directory, commune) >= larger && names.words[name]?.startsWith(start);
    if (near || longer) rivals.add(commune);
  }
  // Torfou is a village of the Essonne, and was a commune of what is now Sèvremoine, a town.
  if (s.rank === NAME && largest < VILLAGE)
    for (const name of names.byKey.get(key) ?? []) {
      const commune = names.commune[name] ?? 0;
      if (names.rank[name] === PLACE_INSIDE && sizeOf(directory, commune) >= TOWN) rivals.add(commune);
    }
  if (s.rank === PLACE_INSIDE || (s.rank !== NAME && largest < VILLAGE)) {
    // Not the name itself: a village whose own name is one letter away is as likely.
    for (const near of nearest(directory, key)) {
      const own = names.rank[near.name] === NAME && distance(key, names.key[near.name] ?? '', 1) <= 1;
      if (own && sizeOf(directory, near.commune) >= Math.min(largest, VILLAGE)) rivals.add(near.commune);
    }
  }
  for (const commune of communes) rivals.delete(commune);
  return bySize(directory, [...rivals]).slice(0, 3);
}
