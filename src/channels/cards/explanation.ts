import type { Card } from '#dialogs/card';
import { box, type Element, words } from './adaptive.ts';

/** The result, then why, what is missing, what would change it. */
export function explanation(card: Card & { kind: 'explanation' }): readonly Element[] {
  return [
    box([words(card.headline)], { style: 'emphasis' }),
    ...card.parts.flatMap(({ title, text }) => [
      words(title, { weight: 'Bolder', spacing: 'Medium' }),
      words(text, { spacing: 'Small' }),
    ]),
  ];
}
