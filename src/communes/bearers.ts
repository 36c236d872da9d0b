import { type Directory, NAME, OTHER_NAME, PLACE_INSIDE, WITHOUT_ARTICLE } from './directory.ts';
import { sizeOf } from './verdict.ts';

/** How much larger a commune must be to be meant by a name that is not, or not quite, its own. */
const MUCH_LARGER = 3;

/**
 * Communes that a key designates: those whose name it is, and a much larger one that bore it, or bears it with an
 * article. `words`, as typed, tells « L’Hôpital » from « Lhôpital ».
 */
export function bearersOf(directory: Directory, names: readonly number[], words?: string): number[] {
  const rankOf = (name: number) => directory.names.rank[name] ?? PLACE_INSIDE;
  const communeOf = (name: number) => directory.names.commune[name] ?? 0;
  const sizes = (list: readonly number[]) =>
    Math.max(0, ...list.map((name) => sizeOf(directory, communeOf(name))));
  const best = Math.min(...names.map(rankOf));
  const ranked = names.filter(
    (name) => rankOf(name) === best || (best >= OTHER_NAME && rankOf(name) >= OTHER_NAME),
  );
  const cut = ranked.filter((name) => directory.names.words[name] === words);
  // « chateaurenard », in one word, is Château-Renard too; who cuts a name means those that are cut.
  const isCut = words === undefined || words.includes(' ');
  const main = cut.length > 0 && isCut ? cut : ranked;
  const larger = names.filter(
    (name) =>
      !main.includes(name) &&
      rankOf(name) < PLACE_INSIDE &&
      sizeOf(directory, communeOf(name)) >= MUCH_LARGER * sizes(main),
  );
  // Asked about anyway, those that bear it with an article are offered too: « Langon » for « Le Langon ».
  const withArticle =
    best === NAME && main.length > 1 ? names.filter((name) => rankOf(name) === WITHOUT_ARTICLE) : [];
  // A village without its article is not the town: « Havre », « Mans ».
  const kept = best === NAME || best === WITHOUT_ARTICLE ? [...main, ...larger, ...withArticle] : main;
  return [...new Set(kept.map(communeOf))];
}
