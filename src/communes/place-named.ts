import type { Directory } from './directory.ts';
import { hear, said } from './hear.ts';

/** A part of the country, wider than a commune. */
export interface Place {
  /** « Cher (18) », or the words said when they hold several départements: « Bretagne ». */
  readonly name: string;
  readonly departments: ReadonlySet<string>;
  /** Said as a place: « dans le Lot », not « un lot ». */
  readonly firm: boolean;
}

/** The département, the région or the area that a text names: « dans le 18 », « du Cher », « en Bretagne ». */
export function placeNamed(directory: Directory, text: string): Place | null {
  const heard = hear(directory, text);
  const hint = heard.hints.find(({ firm }) => firm) ?? heard.hints[0];
  if (!hint) return null;
  const [code, more] = hint.departments;
  const one = more === undefined && code !== undefined ? directory.departments.get(code) : undefined;
  return {
    name: one ? `${one.name} (${one.code})` : said(heard, hint),
    departments: hint.departments,
    firm: hint.firm,
  };
}
