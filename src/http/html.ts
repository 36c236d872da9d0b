/** HTML whose every value is escaped, unless it is HTML already. Attributes are always between double quotes. */

/** A piece of HTML made here: the only thing that goes into a page as it is. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

/** `html\`<p>${words}</p>\`` */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(parts.reduce((made, part, at) => made + inHtml(values[at - 1]) + part));
}

function inHtml(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'object') return piece.map(inHtml).join('');
  return escaped(String(piece));
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
