/** The card of a reply: its parts laid out, its choices as buttons. */
import type { Card } from '#dialogs/card';
import { literal } from '#dialogs/light-text';
import type { Reply } from '#dialogs/reply';
import { type AdaptiveCard, button, cardSaying, type Element, row, words } from './adaptive.ts';
import { comparison } from './comparison.ts';
import { complement } from './complement.ts';
import { explanation } from './explanation.ts';
import { recap } from './recap.ts';
import { receipt } from './receipt.ts';

/** Null when there is nothing to lay out: the reply is a sentence. */
export function cardOf(reply: Reply, turn: number): AdaptiveCard | null {
  const { card, choices = [], text } = reply;
  if (!card && choices.length === 0) return null;
  const body = card ? partsOf(card, turn) : [words(text)];
  const rows = choices.map(({ label, say }, at) =>
    row(button(label, say, turn, card?.kind === 'recap' && at === 0 ? { style: 'positive' } : {})),
  );
  return cardSaying(equivalent(reply), [...body, ...rows]);
}

/** The whole reply as text, its choices numbered. */
export function equivalent({ text, choices = [] }: Reply): string {
  if (choices.length === 0) return text;
  return `${text}\n\n${choices.map(({ label }, at) => `${at + 1}. ${literal(label)}`).join('\n')}`;
}

function partsOf(card: Card, turn: number): readonly Element[] {
  switch (card.kind) {
    case 'recap':
      return recap(card, turn);
    case 'receipt':
      return receipt(card);
    case 'explanation':
      return explanation(card);
    case 'comparison':
      return comparison(card);
    case 'complement':
      return complement(card);
  }
}
