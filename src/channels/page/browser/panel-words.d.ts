/** Types of `panel-words.js` for the server: it is browser code, which the server's compiler does not read. */
export function progressInWords(panel: {
  readonly answered: number;
  readonly total: number;
  readonly toConfirm?: number;
}): string;
