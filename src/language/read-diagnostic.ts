import type { Cues } from './cues.ts';
import { withoutPresent } from './text/done.ts';
import type { DiagnosticState } from './understanding.ts';

/** State of each theme of a study, `global` for the study as a whole; empty when nothing is said of it. */
export type Axes = Readonly<Record<string, DiagnosticState>>;

interface Clause {
  readonly text: string;
  readonly link: string;
  /** It closes a part of the message: a mark follows. */
  readonly closes: boolean;
}

const LINKS =
  / (mais|sauf|hormis|excepte|a part|mis a part|a l exception|en dehors|tandis que|alors que|par contre|en revanche|cependant|puis|ensuite|et|quant a|quand a|pour ce qui est|concernant|cote) /;

/**
 * « habitat et mobilité sont faits, le reste n’est pas lancé » → a state for each theme said. Clauses are cut on
 * commas and conjunctions; one without a state takes that of its neighbour, one without a theme speaks of the whole.
 */
export function readDiagnostic(parts: readonly string[], cues: Cues): Axes {
  // « en fait » says nothing of what is done.
  const clauses = parts.flatMap((part) =>
    closed(
      cut(part.replace(/(^| )(?:en|au|de|tout a) fait(?= |$)/g, ' ')).flatMap((clause) =>
        inTurn(clause, cues),
      ),
    ),
  );
  const axes: Record<string, DiagnosticState> = {};
  const pending: string[] = [];
  let last: DiagnosticState | null = null;
  let exceptions = false;
  let saidHere = false;
  let excepted: string[] = [];
  for (const { text, link, closes } of clauses) {
    // « on a bouclé l’habitat et le commerce, reste… »: the mark ends what « et » joined to the state before it.
    const flush = () => {
      if (closes && saidHere && last) for (const target of pending.splice(0)) axes[target] ??= last;
      if (closes) saidHere = false;
    };
    const themes = themesIn(text, cues);
    const rest = has(text, cues.rest);
    const whole = has(text, cues.global) && !themes.length && !rest;
    const except = isExcept(link) || startsWith(text, cues.except);
    let state = shareIn(text) ?? stateIn(denied(text.replace(cues.rest, ' ceux la')), cues);
    // « ni habitat ni commerce »
    if (!state && themes.length && / ni /.test(text)) state = 'non_commence';
    // « la phase 1 est rendue »: the whole is not.
    if (state === 'termine' && !themes.length && cues.part.test(text)) state = 'en_cours';
    // « l’habitat oui, le commerce non »
    if (!state && (themes.length || rest) && /(^| )(oui|ok)( |$)/.test(text)) state = 'termine';
    if (!state && /(^| )(pas|non|ni)( |$)/.test(text) && last && (themes.length || rest))
      state = opposite(last, 'pas');
    // « l’habitat n’est pas terminé, le commerce si »
    if (!state && / si$/.test(text) && last && last !== 'termine' && themes.length) state = 'termine';
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
      excepted = state ? [] : themes;
      continue;
    }
    // « tout, sauf les équipements et la mobilité en cours »: what is excepted shares its state.
    if (state && excepted.length && themes.length && link === 'et') {
      for (const theme of excepted) axes[theme] = state;
      for (const target of pending.splice(0)) axes[target] ??= 'termine';
    }
    excepted = [];
    if (state) saidHere = true;
    if (!state) {
      if (themes.length && last && !/(^| )(le|la|l|les) /.test(link)) pending.push(...themes);
      else pending.push(...themes, ...(whole && !themes.length ? ['global'] : []), ...(rest ? ['rest'] : []));
      flush();
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
    flush();
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

function cut(part: string): Omit<Clause, 'closes'>[] {
  const clauses: Omit<Clause, 'closes'>[] = [];
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

/** « mobilité en cours espace public fini équipements non »: a theme, its state, in turn and without a comma. */
function inTurn(clause: Omit<Clause, 'closes'>, cues: Cues): Omit<Clause, 'closes'>[] {
  const { text, link } = clause;
  const themes = cues.themes.flatMap(({ pattern }) => placesOf(text, pattern)).sort((a, b) => a - b);
  if (themes.length < 2) return [clause];
  const parts = themes.map((from, at) => text.slice(at === 0 ? 0 : from, themes[at + 1]));
  const each = parts.every((part) => shareIn(part) ?? stateIn(part, cues) ?? OWN_STATE.test(part));
  return each ? parts.map((part, at) => ({ text: ` ${part.trim()}`, link: at === 0 ? link : '' })) : [clause];
}

/** Where a pattern stands in a text, in characters. */
function placesOf(text: string, pattern: RegExp): number[] {
  pattern.lastIndex = 0;
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

const OWN_STATE = / (?:oui|ok|non|pas)$/;

function closed(clauses: readonly Omit<Clause, 'closes'>[]): Clause[] {
  return clauses.map((clause, at) => ({ ...clause, closes: at === clauses.length - 1 }));
}

/** « fait à 80 % », « habitat 100 % » */
function shareIn(text: string): DiagnosticState | null {
  const share = / (\d{1,3}) pour cent(?= |$)/.exec(text)?.[1];
  if (share === undefined) return null;
  return Number(share) === 0 ? 'non_commence' : Number(share) < 100 ? 'en_cours' : 'termine';
}

function themesIn(text: string, cues: Cues): string[] {
  const said = text.replace(WHO_STUDIES, ' ');
  return cues.themes.filter(({ pattern }) => has(said, pattern)).map(({ id }) => id);
}

/** « L’agence d’urbanisme planche dessus » names who studies, and no theme. */
const WHO_STUDIES =
  / (?:agence|service|cabinet|bureau|atelier|adjointe?|elue?|direction|chambre)s? (?:de |d |du |a |au )(?:l |la )?[a-z]+(?= |$)/g;

function stateIn(text: string, cues: Cues): DiagnosticState | null {
  // « on finalise », « il faut encore valider »: a present or an infinitive is nothing done.
  const done = withoutPresent(text).replace(/ [a-z]{3,}er(?= |$)/g, '');
  return (
    cues.states.find(({ state, pattern }) => has(state === 'termine' ? done : text, pattern))?.state ?? null
  );
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
