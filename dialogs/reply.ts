/** What the assistant says, as values that each channel shows. */
import type { Card } from './card.ts';

/** A button: what it shows and what it says when pressed. */
export interface Choice {
  readonly label: string;
  readonly say: string;
}

/** How a question is asked: again after a detour, or in one line after something else was said in the same turn. */
export interface Asking {
  readonly detour: boolean;
  readonly brief?: boolean;
}

/** One message of the assistant. Text is light Markdown: lists, bold. */
export interface Reply {
  readonly text: string;
  /** Numbered in the order given; typing the number or the words works as well. */
  readonly choices?: readonly Choice[];
  /** The same in parts, for a channel that lays them out. */
  readonly card?: Card;
  /** It sends the person to their personal conversation, which the channel knows the way to. */
  readonly leadsAlone?: true;
  /** A page to keep or print. */
  readonly document?: { readonly name: string; readonly text: string };
  /** The entry that this message answers with, for a page that offers to copy or open it. */
  readonly answer?: Quotable;
}

/** An answer as it is repeated elsewhere: with its source and its day. */
export interface Quotable {
  readonly id: string;
  readonly question: string;
  /** Plain text, several lines; the address comes after it. */
  readonly text: string;
  /** Where it stands on the service's site: `/reponses/ort?le=2018-01-31`. */
  readonly path: string;
}
