import { readFileSync } from 'node:fs';
import type { CommuneFound } from '#communes/commune';
import { openTerritory } from '#communes/open-territory';

/** Loaded once for every test of the room. */
export const directory = openTerritory();

/** A query with what must come of it; `mode` is explained at `isRight`. */
export interface Query {
  readonly q: string;
  readonly slot?: boolean;
  readonly category: string;
  readonly mode: 'one' | 'first' | 'list' | 'none' | 'confirm' | 'any';
  readonly expected: readonly string[];
}

export function readQueries(url: string): readonly Query[] {
  return JSON.parse(readFileSync(new URL(url, import.meta.url), 'utf8'));
}

/**
 * `one`: the commune is found alone, or first and to be confirmed when it was badly written. `first`: it comes first,
 * asking is allowed. `list`: the person must be asked and the communes expected offered. `none`: nothing comes.
 */
export function isRight({ mode, category, expected }: Query, found: CommuneFound): boolean {
  const codes = found.communes.map((commune) => commune.code);
  const first = codes[0] === expected[0];
  switch (mode) {
    case 'one':
      return (
        first && (found.decision === 'one' || (found.decision === 'confirm' && category.startsWith('typo')))
      );
    case 'confirm':
      return first && found.decision === 'confirm';
    case 'first':
      return first;
    case 'list':
      return found.decision === 'choose' && expected.every((code) => codes.includes(code));
    case 'none':
      return found.decision === 'none';
    case 'any':
      return found.decision !== 'one';
  }
}

/** A commune taken without asking that is not the one meant. */
export function isSilentlyWrong(query: Query, found: CommuneFound): boolean {
  return (
    found.decision === 'one' &&
    (query.mode === 'list' || !query.expected.includes(found.communes[0]?.code ?? ''))
  );
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
