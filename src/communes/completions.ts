import { type Directory, PLACE_INSIDE } from './directory.ts';
import { type Heard, type Span, wordsOf } from './hear.ts';
import { bySize } from './verdict.ts';

/** Names that only begin: half the communes would answer « Saint ». */
const TOO_COMMON = new Set([
  'saint',
  'sainte',
  'saints',
  'saintes',
  'notre',
  'le',
  'la',
  'les',
  'l',
  'd',
  'de',
  'du',
  'des',
  'sur',
  'en',
  'ville',
  'grand',
  'grande',
  'petit',
  'petite',
  'bon',
]);

/** Communes whose name begins with these words and goes on: « Vitry » for Vitry-le-François. Largest first. */
export function completions(
  directory: Directory,
  heard: Heard,
  span: Span,
  keep: (commune: number) => boolean = () => true,
): number[] {
  const words = wordsOf(heard, span).filter((word, at) => at > 0 || !['d', 'de'].includes(word));
  if (words.every((word) => TOO_COMMON.has(word)) || words.join('').length < 3) return [];
  const starts = [`${words.join(' ')} `];
  if (words[0] === 'du') starts.push(`${['le', ...words.slice(1)].join(' ')} `);
  if (words[0] === 'des') starts.push(`${['les', ...words.slice(1)].join(' ')} `);
  const { names } = directory;
  const found = new Set<number>();
  for (let name = 0; name < names.key.length; name++) {
    const commune = names.commune[name] ?? 0;
    if ((names.rank[name] ?? 0) >= PLACE_INSIDE || found.has(commune) || !keep(commune)) continue;
    const full = names.words[name] ?? '';
    if (starts.some((start) => full.startsWith(start))) found.add(commune);
  }
  return bySize(directory, [...found]);
}
