/** Words written in other ways: text-message spellings, glued elisions. Keys and values are folded. */
export interface Spellings {
  readonly rewrites: ReadonlyMap<string, string>;
  /** Words known to the lexicon, so that « lort » can be read « l ort ». */
  readonly known: ReadonlySet<string>;
}

const NO_SPELLINGS: Spellings = { rewrites: new Map(), known: new Set() };
const ELIDED = /^(qu|[ldjcsnmt])([aeiouyh].{2,})$/;

/** An elision before a consonant is a text-message spelling: « c pas », « j pense ». */
const SPOKEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['c', ['c', 'est']],
  ['j', ['je']],
]);

/** Lower case, no accents, straight apostrophes: still the characters of the message, one line. */
export function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ');
}

/** The words of a text, folded, text-message spellings written out: « C koi l’ORT ? » → c est quoi l ort. */
export function words(text: string, spellings: Spellings = NO_SPELLINGS): string[] {
  const raw = bare(text).match(/[a-z]+|\d+/g) ?? [];
  const out: string[] = [];
  for (let i = 0; i < raw.length; i++) {
    const word = (raw[i] as string).replace(/([a-z])\1{2,}/g, '$1');
    const pair = spellings.rewrites.get(`${word} ${raw[i + 1] ?? ''}`);
    if (pair !== undefined) {
      out.push(...pair.split(' '));
      i++;
      continue;
    }
    if (spellings.known.size > 0 && raw[i + 1] && !/^[aeiouyh\d]/.test(raw[i + 1] as string)) {
      const full = SPOKEN.get(word);
      if (full) {
        out.push(...full);
        continue;
      }
    }
    const single = spellings.rewrites.get(word);
    if (single !== undefined) out.push(...single.split(' '));
    else out.push(...unglued(word, spellings.known));
  }
  return out;
}

/** A folded text for patterns: every word preceded by one space. */
export function folded(list: readonly string[]): string {
  return list.map((word) => ` ${word}`).join('');
}

function unglued(word: string, known: ReadonlySet<string>): string[] {
  if (known.size === 0 || known.has(word)) return [word];
  const glued = ELIDED.exec(word);
  const rest = glued?.[2];
  return glued?.[1] && rest && known.has(rest) ? [glued[1], rest] : [word];
}
