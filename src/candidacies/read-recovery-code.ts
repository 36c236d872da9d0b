import { checkSign, SIGNS } from './signs.ts';

/** Signs of a recovery code: 19 drawn (93 bits) and their check sign. */
export const CODE_LENGTH = 20;

/** `7K3MAB2CDEF2GHJ2KLM3` → `7K3M-AB2C-DEF2-GHJ2-KLM3`, as shown to the person. */
export function formatRecoveryCode(signs: string): string {
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The recovery code written in a sentence, formatted, or null. Capitals or not; spaces, dashes or nothing between
 * the groups. The check sign tells the code from the words around it and from a code copied wrong.
 */
export function readRecoveryCode(text: string): string | null {
  const found = runs(text).find((signs) => checkSign(signs.slice(0, -1)) === signs.at(-1));
  return found === undefined ? null : formatRecoveryCode(found);
}

/** Something has the shape of a code, right or wrong: to tell « code mal recopié » from « pas de code ». */
export function looksLikeRecoveryCode(text: string): boolean {
  return new RegExp(`${GROUP}(?:[\\s${DASH}]*${GROUP}){4}`, 'u').test(text.toUpperCase());
}

const DASH = '\\-\\u2010-\\u2015\\u2212._/';
const GROUP = '(?:[A-Z0-9]{4})';
const ONE_SIGN = new RegExp(`^[${SIGNS}]+$`);

/**
 * Every run of whole words and groups that makes 20 signs. Without a figure, only groups as they are shown: one such
 * run of words in thirty bears the check sign by chance, « J’appelle de la part de la » among them.
 */
function runs(text: string): readonly string[] {
  const words = text
    .toUpperCase()
    .split(/[^A-Z0-9]+/u)
    .filter((word) => word !== '');
  return words.flatMap((_, start) => {
    let run = '';
    let grouped = true;
    for (let end = start; end < words.length && run.length < CODE_LENGTH; end += 1) {
      run += words[end];
      grouped &&= run.length % 4 === 0;
    }
    const shaped = grouped || /\d/.test(run);
    return run.length === CODE_LENGTH && shaped && ONE_SIGN.test(run) ? [run] : [];
  });
}
