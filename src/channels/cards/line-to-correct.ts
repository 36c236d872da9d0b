import type { CardLine } from '#dialogs/card';
import { button, type ColumnSet, words } from './adaptive.ts';

/** « 4. Diagnostic : partiel », and the button that corrects it. */
export function lineToCorrect({ text, say }: CardLine, number: number, turn: number): ColumnSet {
  const correct = button('Corriger', say, turn, { tooltip: `Corriger la ligne ${number}` });
  return {
    type: 'ColumnSet',
    separator: true,
    spacing: 'Small',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        verticalContentAlignment: 'Center',
        items: [words(`${number}\\. ${text}`)],
      },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [correct] }] },
    ],
  };
}
