import type { Commune } from '#communes/commune';
import { cut } from '#language/text/fold';

/** The text is the name of that commune and nothing else, whatever its accents, hyphens and capitals. */
export function isNameOf({ name }: Commune, text: string): boolean {
  return cut(name).join(' ') === cut(text).join(' ');
}
