import type { CommuneDecision, CommuneFound } from './commune.ts';
import type { Directory } from './directory.ts';
import { type Heard, type Span, said } from './hear.ts';

/** Communes offered at once, at most. */
export const MOST_OFFERED = 8;

/** What was found, as numbers of communes, best first. */
export interface Verdict {
  readonly decision: CommuneDecision;
  readonly communes: readonly number[];
  readonly abroad?: boolean;
  readonly span?: Span;
}

export const NOTHING: Verdict = { decision: 'none', communes: [] };

/** One commune is taken (or confirmed), several are offered, largest first unless `ordered`. */
export function verdict(
  directory: Directory,
  communes: readonly number[],
  span: Span | undefined,
  sure: boolean,
): Verdict {
  const distinct = [...new Set(communes)];
  if (distinct.length === 0) return NOTHING;
  const decision = distinct.length > 1 ? 'choose' : sure ? 'one' : 'confirm';
  return { decision, communes: bySize(directory, distinct).slice(0, MOST_OFFERED), ...(span && { span }) };
}

/** Largest first, then by code, so that the order never depends on chance. */
export function bySize(directory: Directory, communes: readonly number[]): number[] {
  return [...communes].sort((a, b) => sizeOf(directory, b) - sizeOf(directory, a) || a - b);
}

export function sizeOf(directory: Directory, commune: number): number {
  return directory.population[commune] ?? 0;
}

/** The answer given to other rooms. */
export function answer(directory: Directory, heard: Heard, found: Verdict): CommuneFound {
  return {
    decision: found.decision,
    communes: found.communes.map((index) => directory.commune(index)),
    abroad: found.abroad ?? false,
    ...(found.span && { matched: said(heard, found.span) }),
  };
}
