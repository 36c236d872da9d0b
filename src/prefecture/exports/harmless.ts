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
  if (text.length <= LONGEST && !ANY_UNFIT.test(text)) return text;
  const allowed = text.replace(/\p{Cs}/gu, '\ufffd').replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
  return allowed.length > LONGEST
    ? `${allowed.slice(0, LONGEST - CUT.length).replace(/\p{Cs}$/u, '')}${CUT}`
    : allowed;
}

/** One look for all of them: nearly every text has none. Pairs of halves are looked at again. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ANY_UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;

export function cellText(text: string, kind: 'text' | 'free'): string {
  const fit = fitForCell(text);
  return kind === 'free' ? withoutFormula(fit) : fit;
}
