import { type Directory, TOWN } from './directory.ts';
import { bits, distance, lettersOf, soundOf } from './letters.ts';

/** A name close to what was typed. */
export interface Near {
  readonly name: number;
  readonly commune: number;
  /** 1 for the same letters, with a small bonus for larger towns: orders the names. */
  readonly score: number;
  /** Share of letters kept, 0 to 1. */
  readonly similarity: number;
}

/** Likeness of two names that sound the same, whatever their letters: « Chatelero ». */
const SAME_SOUND = 0.8;

/** Edits forgiven for a key of that length. */
export function editsForgiven(length: number): number {
  if (length <= 2) return 0;
  if (length <= 4) return 1;
  return length <= 9 ? 2 : 3;
}

/**
 * The names nearest to a key, the best first, one a commune. Every name is compared (41,000, about a millisecond):
 * an index of parts of words would miss one typing error in ten.
 */
export function nearest(
  directory: Directory,
  key: string,
  keep: (commune: number) => boolean = () => true,
): Near[] {
  const { names } = directory;
  const most = editsForgiven(key.length);
  if (most === 0) return [];
  const letters = lettersOf(key);
  const best = new Map<number, Near>();
  const consider = (name: number, edits: number, sounds: boolean) => {
    const commune = names.commune[name] ?? 0;
    const kept = 1 - edits / Math.max(key.length, names.key[name]?.length ?? 0);
    const similarity = sounds ? Math.max(SAME_SOUND, Math.min(1, kept + 0.08)) : kept;
    const size = Math.log10(Math.max(10, directory.population[commune] ?? 0));
    const score = similarity + 0.05 * size - 0.03 * (names.rank[name] ?? 0);
    if (score > (best.get(commune)?.score ?? 0)) best.set(commune, { name, commune, score, similarity });
  };
  // Three letters with an error are as near to hundreds of villages: only towns are thought of.
  const towns = key.length === 3;
  for (let length = key.length - most; length <= key.length + most; length++) {
    for (const name of names.byLength[length] ?? []) {
      if (bits((names.letters[name] ?? 0) ^ letters) > 2 * most) continue;
      const commune = names.commune[name] ?? 0;
      if (!keep(commune) || (towns && (directory.population[commune] ?? 0) < TOWN)) continue;
      const edits = distance(key, names.key[name] ?? '', most);
      if (edits <= most) consider(name, edits, false);
    }
  }
  if (towns) return ranked(best);
  const sound = soundOf(key);
  if (sound.length < 3) return ranked(best);
  for (const name of names.bySound.get(sound) ?? []) {
    if (!keep(names.commune[name] ?? 0)) continue;
    consider(name, distance(key, names.key[name] ?? '', 6), true);
  }
  return ranked(best);
}

function ranked(best: ReadonlyMap<number, Near>): Near[] {
  return [...best.values()].sort((a, b) => b.score - a.score || a.commune - b.commune);
}
