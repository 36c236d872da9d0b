import type { Directory } from './directory.ts';
import type { Heard, Span } from './hear.ts';
import type { Hint } from './hints.ts';

/** Hints that are not part of the name itself: in « Neuilly-sur-Marne », Marne says nothing. */
export function hintsOutside(heard: Heard, span: Span): Hint[] {
  return heard.hints.filter((hint) => hint.to <= span.from || hint.from >= span.to);
}

/** Whether a commune lies in one of the départements of every hint. */
export function inDepartments(directory: Directory, hints: readonly Hint[]): (commune: number) => boolean {
  return (commune) => hints.every((hint) => hint.departments.has(directory.department[commune] ?? ''));
}
