import { bare } from './fold.ts';

/**
 * The small language in which data files describe what people say, over folded words:
 * `(a|b c)` one of; `x?` maybe; `*` up to three words; `~` ends a word begun (`commenc~`); `^` and `$` the ends.
 * It compiles to bounded regular expressions: no pattern of the data can run away on a long message.
 */
export function patternSource(pattern: string, gap = GAP): string {
  let source = '';
  const starts = pattern.startsWith('^');
  const ends = pattern.endsWith('$');
  const inside = pattern.slice(starts ? 1 : 0, ends ? -1 : undefined);
  const body = (FOLDED.test(inside) ? inside : bare(inside).replace(/['-]/g, ' ')).trim();
  for (const part of split(body, ' ')) source += element(part, gap);
  return `${starts ? '^' : ''}${source}${ends ? '$' : '(?= |$)'}`;
}

/** Most patterns are written folded. */
const FOLDED = /^[a-z0-9 ()|?*~#]*$/;

/** One expression for a list of patterns; matches nothing when the list is empty. */
export function anyOf(patterns: readonly string[], flags = '', gap = GAP): RegExp {
  if (patterns.length === 0) return /(?!)/;
  return new RegExp(patterns.map((pattern) => `(?:${patternSource(pattern, gap)})`).join('|'), flags);
}

/** What `*` stands for. */
const GAP = '(?: [^ ]+){0,3}';

/** `*` where a « no » of a thing may not be skipped: « on a zéro diagnostic » has none. */
export const GAP_WITHOUT_NONE = '(?: (?!(?:aucune?|zero|nulle?)(?: |$))[^ ]+){0,3}';

function element(part: string, gap: string): string {
  const optional = part.length > 1 && part.endsWith('?');
  const core = optional ? part.slice(0, -1) : part;
  const source = core.startsWith('(') ? group(core.slice(1, -1), gap) : word(core, gap);
  return optional ? `(?:${source})?` : source;
}

function group(inside: string, gap: string): string {
  const choices = split(inside, '|').map((choice) => {
    const parts = split(choice.trim(), ' ');
    if (parts.every((part) => part.endsWith('?'))) throw new Error(`pattern: « ${choice} » may be empty`);
    return parts.map((one) => element(one, gap)).join('');
  });
  return `(?:${choices.join('|')})`;
}

function word(core: string, gap: string): string {
  if (core === '*') return gap;
  if (core === '') return '';
  if (core === '#') return ' \\d+';
  if (!/^[a-z0-9]+~?$/.test(core)) throw new Error(`pattern: « ${core} » is not a word`);
  return core.endsWith('~') ? ` ${core.slice(0, -1)}[^ ]*` : ` ${core}`;
}

const PARENTHESIS = /[()]/;

/** Splits outside parentheses. */
function split(text: string, separator: string): string[] {
  if (!PARENTHESIS.test(text)) return text.split(separator).filter((part) => part !== '');
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at];
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char !== undefined && (char !== separator || depth !== 0)) continue;
    if (at > from) parts.push(text.slice(from, at));
    from = at + 1;
  }
  if (depth !== 0) throw new Error(`pattern: unbalanced parentheses in « ${text} »`);
  return parts;
}
