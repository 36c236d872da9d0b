import { type Directory, TOWN } from './directory.ts';
import { type Heard, keyOf, type Span, wordsOf } from './hear.ts';
import { distance } from './letters.ts';
import { bySize, sizeOf } from './verdict.ts';

const VILLAGE = 3_000;

/**
 * Towns that the person more likely means than the communes of that very name: « Rodès » (600 inhabitants) for Rodez,
 * « Le Puy » for Le Puy-en-Velay. They are offered beside it: 2 % of names become a question, none a silent error.
 */
export function rivalsOf(
  directory: Directory,
  heard: Heard,
  span: Span,
  communes: readonly number[],
): number[] {
  const { names } = directory;
  const key = keyOf(heard, span);
  const start = `${wordsOf(heard, span).join(' ')} `.replace(/^du /, 'le ').replace(/^des /, 'les ');
  const largest = Math.max(...communes.map((c) => sizeOf(directory, c)));
  const near = new Set<number>();
  const longer = new Set<number>();
  for (const name of names.ofTowns) {
    const commune = names.commune[name] ?? 0;
    if (communes.includes(commune)) continue;
    if (largest < VILLAGE && key.length > 3 && distance(key, names.key[name] ?? '', 1) <= 1)
      near.add(commune);
    if (sizeOf(directory, commune) >= Math.max(TOWN, 5 * largest) && names.words[name]?.startsWith(start))
      longer.add(commune);
  }
  return bySize(directory, [...near, ...longer]).slice(0, 3);
}
