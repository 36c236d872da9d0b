/** The town that a message names first, of those offered. */
import type { Commune } from '#communes/commune';
import { cut } from '#language/text/fold';

/** « Commençons par Castres, Mazamet fera la sienne »: what comes before the name chooses it. */
export const CHOOSES =
  /^\s*(?:alors |bon |ok |oui )*(?:(?:commen[cç](?:ons|ez|er)|d[ée]butons)(?: d['’]abord)?(?: par| avec)?|d['’]abord|plut[oô]t|disons|prenons|gardons|va pour)\s+/iu;

/** « Saint-Herblain, à l’ouest de Nantes » names the first; undefined: it begins with the name of none, or of several. */
export function namedFirst(text: string, offered: readonly Commune[]): Commune | undefined {
  const said = cut(text.replace(CHOOSES, ''));
  const begun = offered.filter(({ name }) => cut(name).every((word, at) => said[at] === word));
  return begun.length === 1 ? begun[0] : undefined;
}
