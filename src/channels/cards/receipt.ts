import type { Card } from '#dialogs/card';
import { box, type Element, heading, words } from './adaptive.ts';

/** Reference, date and likely category first; the secret code apart; then what comes next. */
export function receipt(card: Card & { kind: 'receipt' }): readonly Element[] {
  return [
    heading(card.title),
    ...card.facts.map(({ label, value }) => words(`${label} : **${value}**`, { spacing: 'Small' })),
    box(
      [
        words('Code de reprise, à garder pour vous :'),
        words(card.code, { weight: 'Bolder', size: 'Medium' }),
        words(card.use, { spacing: 'Small' }),
      ],
      {
        style: 'emphasis',
        spacing: 'Medium',
      },
    ),
    words('Et maintenant ?', { weight: 'Bolder' }),
    words(card.next, { spacing: 'Small' }),
    words(card.reserve, { isSubtle: true }),
  ];
}
