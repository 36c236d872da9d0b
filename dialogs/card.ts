/** What a reply says, in parts, for a channel that can lay it out. The reply's text says the same and stands alone. */

export type Card =
  | {
      /** Everything that would be filed, each line correctable. */
      readonly kind: 'recap';
      readonly title: string;
      readonly lines: readonly CardLine[];
      readonly result: string;
      /** What only the day says; empty before the first date. */
      readonly warning: string;
      /** That nothing is filed yet. */
      readonly status: string;
      readonly ask: string;
    }
  | {
      readonly kind: 'receipt';
      readonly title: string;
      readonly facts: readonly { readonly label: string; readonly value: string }[];
      /** The person's secret: never shown in a group. */
      readonly code: string;
      /** What the secret is for. */
      readonly use: string;
      readonly next: string;
      readonly reserve: string;
    }
  | {
      /** Why this result, in the person's own words, and what would change it. Empty parts are not shown. */
      readonly kind: 'explanation';
      readonly headline: string;
      readonly parts: readonly { readonly title: string; readonly text: string }[];
    }
  | {
      readonly kind: 'comparison';
      /** The sourced answer that the comparison illustrates. */
      readonly answer: string;
      readonly categories: readonly {
        readonly title: string;
        readonly description: string;
        readonly year: string;
        /** The likely one of the file in hand. */
        readonly yours: boolean;
      }[];
    }
  | {
      /** What the prefecture asks to complete. */
      readonly kind: 'complement';
      readonly title: string;
      /** In the prefecture's words. */
      readonly message: string;
      readonly asked: readonly string[];
      readonly signature: string;
    };

export interface CardLine {
  readonly text: string;
  /** What its button says in the conversation: the same may be typed. */
  readonly say: string;
}
