/** One bit for each letter of a key: two keys at n edits differ by at most 2n letters. */
export function lettersOf(key: string): number {
  let mask = 0;
  for (let i = 0; i < key.length; i++) {
    const letter = key.charCodeAt(i) - 97;
    if (letter >= 0 && letter < 26) mask |= 1 << letter;
  }
  return mask;
}

/** Number of bits set. */
export function bits(mask: number): number {
  let n = mask - ((mask >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** How a key sounds in French, roughly: « quimper » and « kimpere » have the same sound. */
export function soundOf(key: string): string {
  return key
    .replace(/ph/g, 'f')
    .replace(/c(?=[eiy])|ç|sc(?=[eiy])/g, 's')
    .replace(/qu|ck|k/g, 'c')
    .replace(/(?:eau|au)l?[tdx]?s?$/, 'o')
    .replace(/eau|au/g, 'o')
    .replace(/y/g, 'i')
    .replace(/ai|ei|ae/g, 'e')
    .replace(/z/g, 's')
    .replace(/[aei]n|[aei]m(?=[bp])/g, 'n')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/[esxtdp]+$/, '');
}

// Three rows of the table of edits, kept between calls: a search compares thousands of pairs.
const ROWS = [new Uint8Array(256), new Uint8Array(256), new Uint8Array(256)] as const;

/** Edits between two words, a swap of neighbours counting for one; more than `most` gives `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  const over = most + 1;
  if (Math.abs(a.length - b.length) > most || a.length > 250 || b.length > 250) return over;
  let [before, previous, current]: [Uint8Array, Uint8Array, Uint8Array] = [...ROWS];
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    current[from - 1] = from === 1 ? i : over;
    if (to < b.length) current[to + 1] = over;
    let least = i;
    for (let j = from; j <= to; j++) {
      const same = letter === b.charCodeAt(j - 1);
      const substituted = (previous[j - 1] ?? over) + (same ? 0 : 1);
      let edits = Math.min((previous[j] ?? over) + 1, (current[j - 1] ?? over) + 1, substituted);
      const swapped =
        i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) edits = Math.min(edits, (before[j - 2] ?? over) + 1);
      current[j] = edits;
      if (edits < least) least = edits;
    }
    if (least > most) return over;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[b.length] ?? over, over);
}
