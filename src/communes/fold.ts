/** A word of a text, folded, with the place of its letters in the text. */
export interface Token {
  /** Lower case, no accent, ligatures opened, abbreviations spelt out: `saint`, `sur`. */
  readonly word: string;
  /** As typed. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

/** Between « Cosne » and « Cours » in « CosneCours ». */
const JOINED = /(?<=\p{Ll}\p{Ll})(?=\p{Lu}\p{Ll})/u;

const ABBREVIATIONS = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
  ['mt', 'mont'],
  ['gd', 'grand'],
  ['gde', 'grande'],
  ['dpt', 'departement'],
  ['dept', 'departement'],
]);

/** Lower case without accents: the form in which names are compared. */
export function foldWord(text: string): string {
  // Most words are plain letters: 43,000 names are folded at start-up.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

const PLAIN = /^[A-Za-z0-9]*$/;

/** The key of a name: folded, without spaces, so that « laigle » meets « L’Aigle ». */
export function foldName(name: string): string {
  return foldWords(name).replaceAll(' ', '');
}

/** The folded words of a name, separated by spaces. */
export function foldWords(name: string): string {
  // One word without accents or abbreviation: half of the names that a start folds.
  if (/^[A-Z][a-z]{4,}$/.test(name)) return name.toLowerCase();
  return tokens(name)
    .map((t) => t.word)
    .join(' ');
}

/** Cuts a text into words. A capital inside a word starts another (« CosneCours »), « s/ » is « sur ». */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(/\d[AB]\d{3}(?!\p{N})|[\p{L}\p{M}]+|\p{N}+\p{L}*/giu)) {
    let start = match.index;
    for (const raw of JOINED.test(match[0]) ? match[0].split(JOINED) : [match[0]]) {
      const end = start + raw.length;
      const word = foldWord(raw);
      const spelt = word === 's' && isSur(text, start, end) ? 'sur' : (ABBREVIATIONS.get(word) ?? word);
      if (spelt) found.push({ word: spelt, raw, start, end });
      start = end;
    }
  }
  return found;
}

/** « Chalon s/ Saône », « Villeneuve s Lot »; not « s’il ». */
function isSur(text: string, start: number, end: number): boolean {
  return (
    text[end] === '/' || (/[ -]/.test(text[start - 1] ?? '') && /^[ -]\p{L}/u.test(text.slice(end, end + 2)))
  );
}
