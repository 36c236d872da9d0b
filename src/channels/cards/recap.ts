import type { Card } from '#dialogs/card';
import { box, type Element, heading, words } from './adaptive.ts';
import { lineToCorrect } from './line-to-correct.ts';

/** Each line with its own button, then what would be filed and that it is not. */
export function recap(card: Card & { kind: 'recap' }, turn: number): readonly Element[] {
  return [
    heading(card.title),
    ...card.lines.map((line, at) => lineToCorrect(line, at + 1, turn)),
    box(
      [card.result, card.warning, card.status].filter((part) => part !== '').map((part) => words(part)),
      { style: 'emphasis', spacing: 'Medium' },
    ),
    words(card.ask, { weight: 'Bolder' }),
  ];
}
