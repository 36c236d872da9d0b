import type { Directory } from './directory.ts';
import type { Heard, Span } from './hear.ts';
import type { Hint } from './hints.ts';

/**
 * Hints that are not part of the name itself: in « Neuilly-sur-Marne », Marne says nothing; in
 * « Saint-Pierre-et-Miquelon », the whole says where Saint-Pierre is.
 */
export function hintsOutside(heard: Heard, span: Span): Hint[] {
  return heard.hints.filter((hint) => hint.to <= span.from || hint.from >= span.to || holds(hint, span));
}

function holds(hint: Span, span: Span): boolean {
  return hint.from <= span.from && span.to <= hint.to && hint.to - hint.from > span.to - span.from;
}

/** Whether a commune lies in one of the départements of every hint. */
export function inDepartments(directory: Directory, hints: readonly Hint[]): (commune: number) => boolean {
  return (commune) => hints.every((hint) => hint.departments.has(directory.department[commune] ?? ''));
}
