import type { Card } from '#dialogs/card';
import { box, type Element, words } from './adaptive.ts';

/** One block a category, under one another: side by side they would not fit on a phone. */
export function comparison(card: Card & { kind: 'comparison' }): readonly Element[] {
  return [
    words(card.answer),
    ...card.categories.map(({ title, description, year, yours }) =>
      box(
        [
          words(yours ? `${title} (votre catégorie probable)` : title, { weight: 'Bolder' }),
          words(description, { spacing: 'Small' }),
          words(year, { spacing: 'Small', isSubtle: true }),
        ],
        yours
          ? { style: 'emphasis', separator: true, spacing: 'Medium' }
          : { separator: true, spacing: 'Medium' },
      ),
    ),
  ];
}
