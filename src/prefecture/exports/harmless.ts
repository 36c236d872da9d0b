/** Text that a spreadsheet shows and never runs. */

/** Excel's limit is 32,767: a longer cell makes the file unreadable. */
const LONGEST = 32_000;
const CUT = '… [suite dans le dossier]';

/** First signs that make a formula, or a command of old spreadsheets; their full-width twins are read the same. */
const STARTS_FORMULA = /^[\s\p{Cf}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\s\p{Cf}]*[\t\r\n]/u;

/** What somebody typed: an apostrophe stands before what would be a formula, also once saved as CSV. */
export function withoutFormula(text: string): string {
  return STARTS_FORMULA.test(text) ? `'${text}` : text;
}

/** Signs that no file format takes, and what no cell can hold. */
export function fitForCell(text: string): string {
  const allowed = text.replace(/\p{Cs}/gu, '\ufffd').replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
  return allowed.length > LONGEST
    ? `${allowed.slice(0, LONGEST - CUT.length).replace(/\p{Cs}$/u, '')}${CUT}`
    : allowed;
}

export function cellText(text: string, kind: 'text' | 'free'): string {
  const fit = fitForCell(text);
  return kind === 'free' ? withoutFormula(fit) : fit;
}
