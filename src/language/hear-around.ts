import type { Cues } from './cues.ts';
import type { Understanding } from './understanding.ts';

/** French unless the words of another language clearly win. */
export function languageOf(list: readonly string[], cues: Cues): Understanding['language'] {
  const count = (set: ReadonlySet<string>) => list.slice(0, 60).filter((word) => set.has(word)).length;
  const french = count(cues.frenchWords);
  const english = count(cues.english);
  const other = count(cues.otherLanguages);
  if (english >= 2 && english > french && english >= other) return 'en';
  if (other >= 2 && other > french * 1.5) return 'other';
  return 'fr';
}

/** Insults, impatience, a message in capitals that is more than an acronym. */
export function toneOf(text: string, form: string, cues: Cues): Understanding['tone'] {
  if (cues.anger.test(form)) return 'angry';
  const letters = text.slice(0, 300).replace(/[^\p{L}]/gu, '');
  return letters.length > 25 && letters === letters.toUpperCase() && /!{2,}/.test(text) ? 'angry' : 'calm';
}

const LINE =
  /^\s*(?:(?:la\s+)?ligne|(?:le\s+)?(?:num[ée]ro|n°|point)|le|la)?\s*(\d{1,2})\s*(?:(?::|=|-|→|,)\s*|\s+(?:c['’]est|est|plut[ôo]t|devient|passe à|:)\s+)(\S.*)$/isu;
const LINE_WORD = /^\s*(?:la\s+)?(?:ligne|n°|num[ée]ro|point)\s+(\d{1,2})\s+(\S.*)$/isu;

const LINE_ALONE =
  /^\s*(?:corriger|modifier|changer|corrigez|modifiez|changez)?\s*(?:la\s+)?ligne\s+(\d{1,2})\s*[.!]?\s*$/iu;

/** « 4 : non », « ligne 4 non », « le 4 c’est partiel », « corriger la ligne 4 ». A date (« 4 mars ») is none. */
export function lineOf(text: string): Understanding['line'] {
  const read = text.slice(0, 300);
  const alone = Number(LINE_ALONE.exec(read)?.[1]);
  if (alone >= 1 && alone <= 40) return { number: alone, rest: '' };
  const found = LINE_WORD.exec(read) ?? LINE.exec(read);
  const number = Number(found?.[1]);
  const rest = found?.[2]?.trim();
  if (!rest || number < 1 || number > 40 || /^\d/.test(rest)) return undefined;
  return { number, rest };
}
