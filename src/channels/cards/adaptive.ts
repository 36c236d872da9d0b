/**
 * The few Adaptive Card elements used here, version 1.5 at most: Teams reads no later one, and Web Chat drops
 * `Action.Execute`. Functions of values: no template, no string that a value could break.
 */

import { bare } from '#dialogs/light-text';

export type Element = TextBlock | Container | ColumnSet | ActionSet;

export interface TextBlock {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
  readonly isSubtle?: true;
  readonly spacing?: 'None' | 'Small' | 'Medium';
  readonly style?: 'heading';
}

export interface Container {
  readonly type: 'Container';
  readonly items: readonly Element[];
  readonly style?: 'emphasis';
  readonly separator?: true;
  readonly spacing?: 'Small' | 'Medium';
}

export interface ColumnSet {
  readonly type: 'ColumnSet';
  readonly separator?: true;
  readonly spacing?: 'Small';
  readonly columns: readonly {
    readonly type: 'Column';
    readonly width: 'stretch' | 'auto';
    readonly verticalContentAlignment?: 'Center';
    readonly items: readonly Element[];
  }[];
}

export interface ActionSet {
  readonly type: 'ActionSet';
  readonly spacing?: 'Small';
  readonly actions: readonly Submit[];
}

export interface Submit {
  readonly type: 'Action.Submit';
  readonly title: string;
  /** Read by who does not see beside what the button stands. */
  readonly tooltip?: string;
  readonly style?: 'positive';
  readonly data: {
    readonly say: string;
    readonly turn: number;
    /** In Teams the words appear in the conversation, as if typed. */
    readonly msteams: {
      readonly type: 'messageBack';
      readonly displayText: string;
      readonly text: string;
      readonly value: { readonly say: string; readonly turn: number };
    };
  };
}

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  /** For who listens. */
  readonly speak: string;
  /** For who has no cards: the same words. */
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly msteams: { readonly width: 'Full' };
}

export const CARD = 'application/vnd.microsoft.card.adaptive';

/** One of ours, made in this process. */
export function isCard(content: unknown): content is AdaptiveCard {
  return typeof content === 'object' && content !== null && 'body' in content;
}

/** @param text light Markdown, the equivalent of the whole card */
export function cardSaying(text: string, body: readonly Element[]): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    speak: bare(text),
    fallbackText: text,
    body,
    msteams: { width: 'Full' },
  };
}

export function words(text: string, how: Omit<TextBlock, 'type' | 'text' | 'wrap'> = {}): TextBlock {
  return { type: 'TextBlock', text: asCardText(text), wrap: true, ...how };
}

export function heading(text: string): TextBlock {
  return words(text.replaceAll('**', ''), { weight: 'Bolder', size: 'Medium', style: 'heading' });
}

export function box(items: readonly Element[], how: Omit<Container, 'type' | 'items'> = {}): Container {
  return { type: 'Container', items, ...how };
}

/** One button a row: long labels stay whole on a phone. */
export function row(action: Submit): ActionSet {
  return { type: 'ActionSet', spacing: 'Small', actions: [action] };
}

/** @param turn the turn of the conversation that offers it: pressed later, it does nothing and says so */
export function button(
  label: string,
  say: string,
  turn: number,
  how: Pick<Submit, 'tooltip' | 'style'> = {},
): Submit {
  const value = { say, turn };
  return {
    type: 'Action.Submit',
    title: label,
    ...how,
    data: { ...value, msteams: { type: 'messageBack', displayText: label, text: say, value } },
  };
}

/** A card decodes `&lt;` and makes a link of `<address>`: ours have neither, a person may have typed them. */
function asCardText(text: string): string {
  return inMarkdown(text).replace(/&(?=#?\w+;)|<(?=[a-z/!?])/gi, '\\$&');
}

/** A line break is a paragraph in the Markdown of cards and of Teams; what a person typed is never a link. */
export function inMarkdown(text: string): string {
  return text.replace(/(?<!\\)\]\(/g, '] (').replace(/(?<!\n)\n(?!\n|- |\d+\. )/g, '\n\n');
}
