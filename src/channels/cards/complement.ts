import type { Card } from '#dialogs/card';
import { type Element, heading, words } from './adaptive.ts';

/** What the prefecture asks, in its words, and the answers it waits for. */
export function complement(card: Card & { kind: 'complement' }): readonly Element[] {
  const asked = card.asked.map((one) => `- ${one}`).join('\n');
  return [
    heading(card.title),
    words(card.message),
    ...(asked === ''
      ? []
      : [words('Réponses attendues\u00a0:', { weight: 'Bolder' }), words(asked, { spacing: 'Small' })]),
    words(card.signature, { isSubtle: true }),
  ];
}
