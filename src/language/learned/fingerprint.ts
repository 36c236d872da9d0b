/**
 * Tells whether texts changed, whatever their spaces: two FNV-1a of 32 bits from two starts, in hexadecimal. Nobody forges
 * wordings, so it need not be cryptographic, and a start reads a megabyte with it in a few milliseconds.
 */
export function fingerprint(texts: readonly string[]): string {
  let one = 0x811c9dc5;
  let other = 0x9dc5811c;
  for (const text of texts) {
    let space = false;
    for (let i = 0; i <= text.length; i++) {
      // Each text ends on a sign that none holds.
      const unit = i < text.length ? text.charCodeAt(i) : END;
      const blank = unit <= 32 || unit === NO_BREAK || unit === NARROW;
      if (blank && space) continue;
      space = blank;
      const read = blank ? 32 : unit;
      one = Math.imul(one ^ read, 0x01000193);
      other = Math.imul(other ^ read ^ (one >>> 16), 0x01000193);
    }
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

const NO_BREAK = 0xa0;
const NARROW = 0x202f;
const END = 0x1_0000;

/** A number from 0 to 2³² − 1 that a short text always gives (FNV-1a, its halves mixed). */
export function fingerprinted(text: string): number {
  let hash = START;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return mixed(hash);
}

/** The same numbers of every run of characters of these lengths, none of them cut out: a hundred a message. */
export function runsIn(text: string, shortest: number, longest: number): number[] {
  const runs: number[] = [];
  for (let from = 0; from + shortest <= text.length; from++) {
    let hash = START;
    const last = Math.min(text.length, from + longest);
    for (let at = from; at < last; at++) {
      hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
      if (at + 1 - from >= shortest) runs.push(mixed(hash));
    }
  }
  return runs;
}

function mixed(hash: number): number {
  return (hash ^ (hash >>> 15)) >>> 0;
}

const START = 0x811c9dc5;
const PRIME = 0x01000193;
