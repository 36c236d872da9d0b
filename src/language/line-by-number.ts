/** Lines of the recap that a person points at by their number, and what is to stand there. */
import { ALL_BUT, CHANGES, LINE_CHARACTERS, MARKS, OPENING, SETS } from './line-patterns.ts';
import type { LineSaid } from './understanding.ts';

const LAST_LINE = 40;

/** « 4 : non », « ligne 4 non », « tout est bon sauf la 4, c’est partiel », « corriger la ligne 4 ». A date (« 4 mars ») is none. */
export function lineNumbered(text: string): LineSaid | undefined {
  const said = text.slice(0, LINE_CHARACTERS);
  const read = said.replace(ALL_BUT, '');
  const alone = LINE_ALONE.exec(read)?.[1] ?? (read !== said ? BARE_LINE.exec(read)?.[1] : undefined);
  if (alone) return numbered(alone, '');
  const there = SET_THERE.exec(read);
  if (there) return numbered(there[2], there[1]);
  const found = LINE_WORD.exec(read) ?? LINE.exec(read) ?? CHANGED_NUMBER.exec(read);
  const rest = found?.[2]
    ?.replace(/^[:=→-]\s*/u, '')
    .replace(SET, '')
    .trim();
  if (!rest || /^\d/.test(rest)) return undefined;
  return numbered(found?.[1], EMPTIED.test(rest) ? '' : rest);
}

/** « 7 : terminé, 8 : abouti », « la 7 et la 8 sont terminées »: several lines at once; empty when there are not several. */
export function linesNumbered(text: string): readonly LineSaid[] {
  const read = text.slice(0, LINE_CHARACTERS).replace(ALL_BUT, '').trim();
  const [, numbers = '', same = ''] = SAME.exec(read) ?? [];
  if (same !== '') return [...numbers.matchAll(/\d{1,2}/g)].flatMap(([one]) => numbered(one, same) ?? []);
  if (ALL_SPACED.test(read))
    return [...read.matchAll(SPACED_LINE)].flatMap(([, number, rest]) => numbered(number, rest) ?? []);
  const parts = read.split(BETWEEN_LINES);
  if (parts.length < 2) return [];
  const lines = parts.map((part) => {
    const [, number, rest] = ONE_OF_SEVERAL.exec(part) ?? [];
    return numbered(number, rest);
  });
  // « 7 : partiel, 3 axes sur 4 sont faits »: where one has its mark, what has none is no line.
  const marked = parts.filter((part) => MARKED.test(part)).length;
  if (marked > 0 && marked < parts.length) return [];
  return lines.every((line) => line?.rest) ? lines.flatMap((line) => line ?? []) : [];
}

/** « … et la 8 », « …, 8 : », « … puis ligne 8 »: where the next line begins. */
const BETWEEN_LINES =
  /\s*(?:[,;\n]|\.\s|\s(?:et|puis)\s)\s*(?=(?:(?:pour )?(?:la |le |ligne |n° ?)*)?\d{1,2}\s*(?:[:=→-]|\s\p{L}))/iu;
// A name put in plain words stands between U+2060 (`understand-here.ts`).
const ONE_OF_SEVERAL =
  /^\s*(?:(?:pour |et |puis )?(?:la |le |ligne |n° ?)*)?(\d{1,2})\s*(?:[:=→-]\s*|\s+(?:(?:c['’]est|est|en fait|plutôt)\s+)?)([\p{L}\u2060].*)$/isu;
/** « 7 terminé 8 abouti » */
const ALL_SPACED = /^(?:\d{1,2}\s\p{L}[\p{L}'’ ]{1,40}?(?:\s|$)){2,6}$/u;
const SPACED_LINE = /(\d{1,2})\s(\p{L}[\p{L}'’ ]{1,40}?)(?=\s\d|$)/gu;
const MARKED = /^\s*(?:(?:pour |et |puis )?(?:la |le |ligne |n° ?)*)?\d{1,2}\s*[:=→-]/iu;
const SAME =
  /^(?:pour )?(?:les? |la )?(?:lignes? )?((?:\d{1,2}(?:\s*,\s*|\s+et\s+)(?:la |le |ligne )?)+\d{1,2})\s*(?:[:=→]|,?\s*(?:c['’]est|sont|est|ce sont|passent? (?:à|en)|en))\s+(\p{L}.*)$/isu;
const EMPTIED =
  /^(?:(?:effac|supprim|enlev|retir|oubli|vid)\p{L}*(?:[- ](?:la|le|cette ligne))?|(?:est |c['’]est |n['’]est )?(?:faux|fausse|inexacte?|erronée?|pas (?:bonne?|juste|exacte?|ça)|à (?:corriger|changer|revoir|modifier)))[\s.!]*$/iu;

function numbered(number: string | undefined, rest = ''): LineSaid | undefined {
  const line = Number(number);
  return line >= 1 && line <= LAST_LINE ? { at: { number: line }, rest: rest.trim() } : undefined;
}

const NTH = String.raw`(?:(?:à|a|dans|sur|pour|en)\s+)?(?:(?:la|le|au)\s+)?(?:(?:ligne|point|réponse|num[ée]ro|n°)\s*)?(\d{1,2})`;

/** « mettez partiel à la ligne 7 » */
const SET_THERE = new RegExp(
  `${OPENING}${SETS}\\s+(.+?)\\s+(?:à|a|dans|sur|pour|en)\\s+(?:la\\s+)?(?:ligne|point|num[ée]ro|n°)\\s*(\\d{1,2})[\\s.!]*$`,
  'isu',
);
const CHANGED_NUMBER = new RegExp(
  `${OPENING}${CHANGES}\\s+${NTH}(?:${MARKS}|\\s+(?:par|en|à|pour)\\s+)(\\S.*)$`,
  'isu',
);
const SET = new RegExp(`^(?:il faut\\s+)?${SETS}\\s+(?:plutôt\\s+)?`, 'iu');
const LINE =
  /^\s*(?:(?:à|a|dans|sur|pour)\s+)?(?:(?:la\s+)?(?:ligne|réponse)|(?:le\s+)?(?:num[ée]ro|n°|point)|le|la)?\s*(\d{1,2})\s*(?:(?::|=|-|→|,)\s*|\s+(?:c['’]est|est|plut[ôo]t|devient|passe à|:|(?=(?:re)?mett|(?:re)?not[ez]|indiqu|inscri))\s*)(\S.*)$/isu;
/** « …, sauf la 7 » */
const BARE_LINE = /^\s*(?:la |le |ligne )*(\d{1,2})[\s.!]*$/iu;
const LINE_WORD =
  /^\s*(?:(?:à|a|dans|sur|pour)\s+)?(?:la\s+)?(?:ligne|n°|num[ée]ro|point)\s+(\d{1,2})\s+(\S.*)$/isu;

const LINE_ALONE =
  /^\s*(?:corriger|modifier|changer|corrigez|modifiez|changez|enlevez|retirez|supprimez)?\s*(?:la\s+)?ligne\s+(\d{1,2})\s*[.!]?\s*$/iu;
