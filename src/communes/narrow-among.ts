import type { Directory } from './directory.ts';
import { foldWord, tokens } from './fold.ts';
import { type Heard, keyOf, type Span, wordsOf } from './hear.ts';
import { hintsOutside } from './placed.ts';
import { LINKS, type Sighting } from './sightings.ts';

const WHOLE: Span = { from: 0, to: 0 };

/**
 * Keeps, among communes, those that the words outside `span` point at: their département, EPCI, préfecture or a town
 * nearby. Returns them all when nothing points.
 */
export function narrowAmong(
  directory: Directory,
  communes: readonly number[],
  heard: Heard,
  span: Span = WHOLE,
): number[] {
  const steps = [byHints, byEpci, byPrefecture, byNeighbour];
  let left = [...communes];
  for (const step of steps) {
    if (left.length <= 1) break;
    const kept = step(directory, left, heard, span);
    if (kept.length > 0) left = kept;
  }
  return left;
}

function byHints(directory: Directory, communes: readonly number[], heard: Heard, span: Span): number[] {
  return hintsOutside(heard, span).reduce<number[]>(
    (left, hint) => {
      const within = (c: number) => hint.departments.has(directory.department[c] ?? '');
      const refused = ['pas', 'sauf', 'non'].some((word) =>
        wordsOf(heard, { from: Math.max(0, hint.from - 3), to: hint.from }).includes(word),
      );
      const kept = left.filter((c) => within(c) !== refused);
      return kept.length > 0 ? kept : left;
    },
    [...communes],
  );
}

/** Words of the EPCI's name that only it has among the communes offered. */
function byEpci(directory: Directory, communes: readonly number[], heard: Heard, span: Span): number[] {
  const said = new Set(contentOutside(directory, heard, span));
  const wordsOfEpci = (c: number) =>
    new Set(tokens(directory.epciNames[directory.epci[c] ?? -1] ?? '').map((t) => t.word));
  const scored = communes.map((c) => {
    const own = wordsOfEpci(c);
    return { c, score: [...said].filter((word) => own.has(word)).length };
  });
  const best = Math.max(...scored.map((s) => s.score));
  const kept = scored.filter((s) => s.score === best).map((s) => s.c);
  return best > 0 && kept.length < communes.length ? kept : [];
}

function byPrefecture(directory: Directory, communes: readonly number[], heard: Heard, span: Span): number[] {
  const keys = outside(heard, span).map((s) => keyOf(heard, s));
  return communes.filter((c) => {
    const commune = directory.commune(c);
    return (
      keys.includes(fold(commune.prefecture)) ||
      (communes.length > 1 &&
        keys.includes(fold(commune.regionalPrefecture)) &&
        !keys.includes(fold(commune.name)))
    );
  });
}

/** A town named beside: in the same EPCI if one is, else in the same département, else in the same région. */
function byNeighbour(directory: Directory, communes: readonly number[], heard: Heard, span: Span): number[] {
  const towns = outside(heard, span).flatMap((s) =>
    s.names.map((name) => directory.names.commune[name] ?? 0),
  );
  const same: ((a: number, b: number) => boolean)[] = [
    (a, b) => (directory.epci[a] ?? -1) >= 0 && directory.epci[a] === directory.epci[b],
    (a, b) => directory.department[a] === directory.department[b],
    (a, b) => directory.commune(a).region.code === directory.commune(b).region.code,
  ];
  for (const near of same) {
    const kept = communes.filter((c) => towns.some((town) => town !== c && near(c, town)));
    if (kept.length > 0 && kept.length < communes.length) return kept;
  }
  return [];
}

function outside(heard: Heard, span: Span): Sighting[] {
  return heard.sightings.filter((s) => (s.to <= span.from || s.from >= span.to) && !s.chat);
}

/** Words outside the span that are no ordinary words. */
export function contentOutside(directory: Directory, heard: Heard, span: Span): string[] {
  return heard.tokens
    .filter((_, at) => at < span.from || at >= span.to)
    .map((t) => t.word)
    .filter((word) => word.length > 2 && !LINKS.has(word) && !directory.lexicon.chat.has(word));
}

function fold(name: string): string {
  return foldWord(name).replace(/[^a-z]/g, '');
}
