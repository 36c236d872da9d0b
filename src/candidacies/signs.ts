/** The 30 signs that a person can copy without mistake: no I, O, Q, Z, 0 or 1. */
export const SIGNS = '23456789ABCDEFGHJKLMNPRSTUVWXY';

/**
 * The check sign of a text of digits and capitals, or null when none exists (one text in 31, never given out).
 *
 * Weighted sum modulo 31, a prime, with weights that are never null and never equal side by side. An error on one
 * sign changes the sum by weight × difference; two neighbours exchanged change it by difference of weights ×
 * difference. Neither product is null modulo 31, so both are always seen, provided that the signs which may stand
 * in a place have different values: the 30 signs do, letters among themselves do, digits among themselves do.
 */
export function checkSign(text: string): string | null {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    // From the end, 2, 3, 4…: the check sign itself has weight 1.
    const weight = ((text.length - index) % 30) + 1;
    sum += weight * signValue(text.charAt(index));
  }
  const check = (31 - (sum % 31)) % 31;
  return SIGNS[check] ?? null;
}

/** I, O, Q, Z take the values of the digits 2 to 5, which never stand where a letter must. */
const BORROWED: Readonly<Record<string, number>> = { I: 0, O: 1, Q: 2, Z: 3, '0': 30, '1': 29 };

function signValue(sign: string): number {
  const value = SIGNS.indexOf(sign);
  return value >= 0 ? value : (BORROWED[sign] ?? 0);
}
