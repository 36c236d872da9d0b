/** What a town has answered, as the rules see it. */

/** Beside a value: the reason given, the themes with their state, a date as an inclusive interval. */
export interface Detail {
  readonly why?: string;
  readonly themes?: Readonly<Record<string, string>>;
  readonly date?: { readonly from: string | null; readonly to: string | null };
}

export interface Answer {
  /** A value id of the criterion, or `inconnu`. */
  readonly value: string;
  readonly detail?: Detail;
}

/** By criterion id. An absent criterion was never answered; it counts as `inconnu`. */
export type Answers = Readonly<Record<string, Answer>>;

export const UNKNOWN = 'inconnu';
