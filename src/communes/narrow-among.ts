import { completions } from './completions.ts';
import type { Directory } from './directory.ts';
import { foldName, tokens } from './fold.ts';
import { type Heard, keyOf, type Span, wordsOf } from './hear.ts';
import { hintsOutside } from './placed.ts';
import { before, LINKS, type Sighting } from './sightings.ts';

/** The communes left; `sure` is false when they were only guessed from a town in a neighbouring département. */
export interface Narrowed {
  readonly communes: readonly number[];
  readonly sure: boolean;
}

const NOWHERE: Span = { from: 0, to: 0 };

/**
 * Keeps, among communes, those that the words outside `span` point at: their département, EPCI, préfecture or a town
 * nearby. Returns them all when nothing points.
 */
export function narrowAmong(
  directory: Directory,
  communes: readonly number[],
  heard: Heard,
  span: Span = NOWHERE,
): Narrowed {
  let left = communes;
  for (const step of [byHints, byEpci, byPrefecture]) {
    if (left.length <= 1) break;
    const kept = step(directory, left, heard, span);
    if (kept.length > 0) left = kept;
  }
  return left.length > 1 ? byNeighbour(directory, left, heard, span) : { communes: left, sure: true };
}

function byHints(
  directory: Directory,
  communes: readonly number[],
  heard: Heard,
  span: Span,
): readonly number[] {
  return hintsOutside(heard, span).reduce<readonly number[]>((left, hint) => {
    const before = wordsOf(heard, { from: Math.max(0, hint.from - 3), to: hint.from });
    const refused = ['pas', 'ni', 'sauf', 'non'].some((word) => before.includes(word));
    const kept = left.filter((c) => hint.departments.has(directory.department[c] ?? '') !== refused);
    return kept.length > 0 ? kept : left;
  }, communes);
}

/** Words of the EPCI's name that only some of the communes have. */
function byEpci(
  directory: Directory,
  communes: readonly number[],
  heard: Heard,
  span: Span,
): readonly number[] {
  const said = contentOutside(directory, heard, span);
  const scored = communes.map((c) => {
    const own = new Set(tokens(directory.epcis[directory.epci[c] ?? -1]?.name ?? '').map((t) => t.word));
    return { c, score: said.filter((word) => own.has(word)).length };
  });
  const best = Math.max(...scored.map((s) => s.score));
  const kept = scored.filter((s) => s.score === best).map((s) => s.c);
  return best > 0 && kept.length < communes.length ? kept : [];
}

function byPrefecture(
  directory: Directory,
  communes: readonly number[],
  heard: Heard,
  span: Span,
): readonly number[] {
  const said = outside(directory, heard, span).map((s) => keyOf(heard, s));
  return communes.filter((c) => said.includes(foldName(directory.commune(c).prefecture)));
}

/** A town named beside: in the same EPCI if one is, else in the same département, else in one that touches it. */
function byNeighbour(directory: Directory, communes: readonly number[], heard: Heard, span: Span): Narrowed {
  const towns = outside(directory, heard, span).flatMap((s) => {
    const own = s.names.map((name) => directory.names.commune[name] ?? 0);
    return (own.length > 0 ? own : completions(directory, heard, s)).map((town) => ({ town, near: s.near }));
  });
  const department = (c: number) => directory.department[c] ?? '';
  const closeness: ((a: number, b: number) => boolean)[] = [
    (a, b) => (directory.epci[a] ?? -1) >= 0 && directory.epci[a] === directory.epci[b],
    (a, b) => department(a) === department(b),
    (a, b) => directory.lexicon.neighbours.get(department(a))?.has(department(b)) ?? false,
  ];
  for (const [at, close] of closeness.entries()) {
    // Without « près de », a bare name may be another commune: a far one says nothing, a near one is to be confirmed.
    const pointing = towns.filter(({ near }) => near || at < 2);
    const kept = communes.filter((c) => pointing.some(({ town }) => town !== c && close(c, town)));
    if (kept.length > 0 && kept.length < communes.length)
      return { communes: kept, sure: at < 2 && pointing.some((p) => p.near) };
  }
  return { communes, sure: true };
}

/** Names seen outside the span, and words that could begin one: « Le Touquet » for Le Touquet-Paris-Plage. */
function outside(
  directory: Directory,
  heard: Heard,
  span: Span,
): Pick<Sighting, 'from' | 'to' | 'names' | 'near'>[] {
  const seen = heard.sightings.filter((s) => (s.to <= span.from || s.from >= span.to) && !s.chat);
  const begun = heard.tokens.flatMap(({ word }, at) => {
    const free = (at < span.from || at >= span.to) && !seen.some((s) => s.from <= at && at < s.to);
    return free && word.length > 4 && !directory.lexicon.chat.has(word)
      ? [{ from: at, to: at + 1, names: [], near: before(heard.tokens, at, false).near }]
      : [];
  });
  return [...seen, ...begun];
}

/** Words outside the span that are no ordinary words. */
export function contentOutside(directory: Directory, heard: Heard, span: Span): string[] {
  return heard.tokens
    .filter((_, at) => at < span.from || at >= span.to)
    .map((t) => t.word)
    .filter((word) => word.length > 2 && !LINKS.has(word) && !directory.lexicon.chat.has(word));
}
