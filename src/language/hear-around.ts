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
