import type { Cues } from './cues.ts';
import { withoutPresent } from './text/done.ts';
import type { DiagnosticState } from './understanding.ts';

/** State of each theme of a study, `global` for the study as a whole; empty when nothing is said of it. */
export type Axes = Readonly<Record<string, DiagnosticState>>;

interface Clause {
  readonly text: string;
  readonly link: string;
}

const LINKS =
  / (mais|sauf|hormis|excepte|a part|mis a part|a l exception|en dehors|tandis que|alors que|par contre|en revanche|cependant|puis|ensuite|et|quant a|quand a|pour ce qui est|concernant|cote) /;

/**
 * « habitat et mobilité sont faits, le reste n’est pas lancé » → a state for each theme said. Clauses are cut on
 * commas and conjunctions; one without a state takes that of its neighbour, one without a theme speaks of the whole.
 */
export function readDiagnostic(parts: readonly string[], cues: Cues): Axes {
  const clauses = parts.flatMap(cut);
  const axes: Record<string, DiagnosticState> = {};
  const pending: string[] = [];
  let last: DiagnosticState | null = null;
  let exceptions = false;
  for (const { text, link } of clauses) {
    const themes = themesIn(text, cues);
    const whole = has(text, cues.global) && !themes.length;
    const rest = has(text, cues.rest);
    const except = isExcept(link) || startsWith(text, cues.except);
    let state = stateIn(denied(withoutPresent(text).replace(cues.rest, ' ceux la')), cues);
    // « la phase 1 est rendue »: the whole is not.
    if (state === 'termine' && !themes.length && cues.part.test(text)) state = 'en_cours';
    // « l’habitat oui, le commerce non »
    if (!state && themes.length && /(^| )(oui|ok)( |$)/.test(text)) state = 'termine';
    if (!state && /(^| )(pas|non|ni)( |$)/.test(text) && last && (themes.length || rest))
      state = opposite(last, 'pas');
    if (except && (themes.length || rest)) {
      exceptions = true;
      // « tout sauf le commerce est terminé »: what is said after the exception is said of the rest.
      if (state && pending.includes('global')) {
        for (const target of pending.splice(0)) axes[target] ??= state;
        for (const theme of themes) axes[theme] = opposite(state, 'sauf');
        last = state;
        continue;
      }
      for (const theme of themes) axes[theme] = state ?? opposite(last ?? 'termine', 'sauf');
      continue;
    }
    if (!state) {
      if (themes.length && last && !/(^| )(le|la|l|les) /.test(link)) pending.push(...themes);
      else pending.push(...themes, ...(whole && !themes.length ? ['global'] : []), ...(rest ? ['rest'] : []));
      continue;
    }
    const targets = rest
      ? ['rest', ...themes]
      : themes.length
        ? themes
        : pending.length && !whole
          ? []
          : ['global'];
    // « global » was said before and this clause adds nothing of its own: « le diagnostic, il est fini ».
    for (const target of [...pending.splice(0), ...targets]) axes[target] ??= state;
    // « c’est rendu, il reste la phase 2 »: what is still to be done is said of the whole too.
    if (targets[0] === 'global' && axes.global === 'termine' && state === 'non_termine') axes.global = state;
    last = state;
  }
  // « tout sauf l’espace public » says that the rest is done.
  last ??= exceptions ? 'termine' : null;
  if (pending.length && last) for (const target of pending) axes[target] ??= last;
  return spread(axes, cues, exceptions);
}

/** « ni le commerce ni l’habitat ne sont étudiés » says « ne sont pas étudiés ». */
function denied(text: string): string {
  return / ni /.test(`${text} `) && !/ pas(?= |$)/.test(text)
    ? text.replace(/ (ne|n) ([^ ]+)/, ' $1 $2 pas').replace(/ ni(?= )/g, '')
    : text;
}

/** « les déplacements ok le reste néant », « habitat fini il manque le commerce »: another clause, unannounced. */
const WHOLES =
  /(?<=[^ ] .* )(?<!(?:tout|et|mais|puis|sauf|hors|pour|que|sur|dans|de|pas) )(?=(?:tout le reste|le reste|les autres|tout est|tout a ete|il (?:(?:nous|lui|leur|me) )?(?:manque|reste)) )/;

function cut(part: string): Clause[] {
  const clauses: Clause[] = [];
  const [first = '', ...others] = ` ${part.trim()} `.split(WHOLES);
  if (others.length > 0) return [first, ...others].flatMap(cut);
  let rest = first;
  let link = '';
  for (let turns = 0; turns < 20; turns++) {
    const found = LINKS.exec(rest);
    if (!found) break;
    clauses.push({ text: rest.slice(0, found.index), link });
    link = found[1] as string;
    rest = ` ${rest.slice(found.index + found[0].length)}`;
  }
  clauses.push({ text: rest.trimEnd(), link });
  return clauses
    .filter((clause) => clause.text.trim() !== '')
    .map((clause) => ({ ...clause, text: ` ${clause.text.trim()}` }));
}

function themesIn(text: string, cues: Cues): string[] {
  return cues.themes.filter(({ pattern }) => has(text, pattern)).map(({ id }) => id);
}

function stateIn(text: string, cues: Cues): DiagnosticState | null {
  return cues.states.find(({ pattern }) => has(text, pattern))?.state ?? null;
}

function has(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function startsWith(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  const found = pattern.exec(text);
  return found !== null && found.index === 0;
}

const isExcept = (link: string) =>
  /^(sauf|hormis|excepte|a part|mis a part|a l exception|en dehors)$/.test(link);

/** « … sauf le commerce »: what is excepted from done is not done; from not begun, it is under way. */
function opposite(state: DiagnosticState, how: 'sauf' | 'pas'): DiagnosticState {
  if (state === 'termine') return 'non_termine';
  if (state === 'en_cours') return how === 'pas' ? 'non_commence' : 'non_termine';
  return how === 'sauf' ? 'termine' : state;
}

/** « le reste » and « tout sauf » name the themes that were not said. */
function spread(found: Record<string, DiagnosticState>, cues: Cues, exceptions: boolean): Axes {
  const { rest, ...axes } = found;
  const all = cues.themes.map(({ id }) => id);
  if (rest) for (const id of all) axes[id] ??= rest;
  if (exceptions && axes.global) {
    for (const id of all) axes[id] ??= axes.global;
    delete axes.global;
  }
  return axes;
}
