/** A card whose turn is over: still to be read, without a button, and it says so. */
import { type AdaptiveCard, type Element, words } from './adaptive.ts';

export function closed(card: AdaptiveCard, why: string): AdaptiveCard {
  const body = [...card.body.flatMap(withoutButtons), words(why, { isSubtle: true, spacing: 'Medium' })];
  return { ...card, body, speak: why, fallbackText: `${card.fallbackText}\n\n${why}` };
}

export function hasButtons(card: AdaptiveCard): boolean {
  return card.body.some(
    (one) => one.type === 'ActionSet' || (one.type === 'ColumnSet' && one.columns.length > 1),
  );
}

function withoutButtons(element: Element): readonly Element[] {
  if (element.type === 'ActionSet') return [];
  if (element.type !== 'ColumnSet') return [element];
  return element.columns.slice(0, 1).flatMap(({ items }) => items);
}
