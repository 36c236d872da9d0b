import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import type { Segment } from './segments.ts';
import type { Asked } from './understanding.ts';

/** « 2 », « la deuxième », or a button’s own words. */
export function offeredValue(
  segment: Segment,
  asked: Asked,
  criterion: CriterionSource,
  lexicon: Lexicon,
): string | null {
  const { offered } = asked;
  const label = criterion.values.find(
    (v) => lexicon.labels.get(`${criterion.id}:${v.id}`) === segment.folded,
  );
  if (label) return label.id;
  if (offered.length === 0) return null;
  const rank = lexicon.cues.numbered.test(segment.folded)
    ? Number(/\d+/.exec(segment.folded)?.[0])
    : lexicon.cues.firstOf.test(segment.folded)
      ? ordinalIn(segment.words, lexicon)
      : null;
  if (rank === null) return null;
  return (rank === -1 ? offered.at(-1) : offered[rank - 1]) ?? null;
}

function ordinalIn(list: readonly string[], lexicon: Lexicon): number | null {
  for (const word of list) {
    const rank = lexicon.calendar.ordinals.get(word);
    if (rank !== undefined) return rank;
  }
  return null;
}
