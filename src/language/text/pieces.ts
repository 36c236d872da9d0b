/** A stretch of the message between two marks, with what closed it. */
export interface Piece {
  readonly text: string;
  readonly mark: '?' | '!' | '.' | ',' | ';' | '';
  /** Conjunction that opened the piece: « mais », « et d’ailleurs ». */
  readonly link: string;
}

const LINK =
  /^(mais|par contre|en revanche|et d'ailleurs|d'ailleurs|et sinon|sinon|et au fait|et puis|puis|et aussi|au fait|cependant|toutefois|alors|du coup|donc|et|car|parce que)\s+/i;
/** « Au fait, … »: it only opens what follows. */
const LINK_ALONE =
  /^(?:au fait|d'ailleurs|et d'ailleurs|sinon|et sinon|du coup|et puis|par contre|en revanche)$/i;
// A point inside a number, an address, an abbreviation or after a lone initial does not end a sentence.
const BREAK =
  /(\?[?!\s]*|(?<=\D)\s\/\s(?=\D)|![!\s]*|…+|\n+|;|(?<!(?<![\p{L}\d])(?:[Mm]|[Mm]r|[Mm]me|[Dd]r|[Ss]t|[Ss]te|[Ss]ept|[Oo]ct|[Nn]ov|[Dd]ec|[Dd]éc|[Jj]anv|[Ff]ev|[Ff]év|[Ff]évr|av|[Tt]él|[Tt]el|[Ee]x|cf|\p{Lu}))\.{1,3}(?=\s|$)|,(?=\s|[^\d\s]))/gu;
const INNER =
  /\s+(?=(?:mais|par contre|en revanche|d'ailleurs|et d'ailleurs|et sinon|et puis|et au fait|au fait|cependant|toutefois)\s)|(?<=^\s*(?:oui|non|ouais|nan|ok|si|merci))\s+(?=et\s)/i;

/** « Deux questions : », « ma question est simple : » only announce what is asked. */
const COUNTED =
  /(^|[,.;!?]\s*)(?:(?:j'ai|voici|encore) )?(?:\d{1,2}|une|deux|trois|quatre|quelques|plusieurs|mes|ma|notre|petite|autre) (?:autres? |petites? |simples? )?questions?(?: (?:est |sont )?(?:simples?|br[eè]ves?|rapides?|pour vous|svp|la suivante|les suivantes))? ?: ?(?=\S)/giu;

/** Sentences and clauses in the order said; what comes after about `limit` of them is left out. */
export function pieces(text: string, limit = 60): Piece[] {
  const found: Piece[] = [];
  // « le diagnostic (habitat, commerce) est achevé » is one clause.
  const straight = text
    .replace(/[’‘]/g, "'")
    .replace(/\([^()]{0,200}\)/g, (aside) => aside.replaceAll(',', ' '))
    .replace(COUNTED, '$1');
  let start = 0;
  for (const match of straight.matchAll(BREAK)) {
    if (found.length >= limit) break;
    push(found, straight.slice(start, match.index), markOf(match[0]), limit);
    start = match.index + match[0].length;
  }
  if (found.length < limit) push(found, straight.slice(start), '', limit);
  return found;
}

function push(found: Piece[], text: string, mark: Piece['mark'], limit: number): void {
  const parts = text.split(INNER, limit);
  parts.forEach((part, index) => {
    const trimmed = part.trim();
    const last = index === parts.length - 1;
    if (trimmed === '') {
      const previous = found.at(-1);
      if (last && mark === '?' && previous) found[found.length - 1] = { ...previous, mark };
      return;
    }
    const or = found.length > 0 && mark !== '?' ? /^ou\s+/.exec(trimmed)?.[0] : undefined;
    const link = or ?? LINK.exec(trimmed)?.[0] ?? '';
    const rest = trimmed.slice(link.length);
    if (rest === '' || LINK_ALONE.test(rest)) return;
    found.push({ text: rest, mark: last ? mark : ',', link: link.trim().toLowerCase() });
  });
}

function markOf(found: string): Piece['mark'] {
  if (found.includes('?')) return '?';
  if (found.includes('!')) return '!';
  if (found.startsWith(',') || found.includes('/')) return ',';
  return found.startsWith(';') ? ';' : '.';
}
