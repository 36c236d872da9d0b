import type { Directory } from './directory.ts';
import { communeByCode } from './search.ts';

/** A town that a file names, after « de »: « du Creusot », « des Mureaux », « d’Autun ». */
export function ofTown(
  directory: Directory,
  { code, name }: { readonly code: string; readonly name: string },
): string {
  return communeByCode(directory, code)?.ofName ?? `de ${name}`;
}
