import type { Lexicon } from './lexicon.ts';
import { bare, folded, words } from './text/fold.ts';
import { type Piece, pieces } from './text/pieces.ts';

/** A clause, ready to be read. */
export interface Segment extends Piece {
  readonly words: readonly string[];
  readonly folded: string;
  readonly question: boolean;
}

/** Words of a clause that are read. */
const CLAUSE_WORDS = 80;

/** « et si on n’est pas prêts » asks what happens then, question mark or not; a longer one states a condition. */
const SUPPOSED = /^ si (?:on|nous|je|j|l|le|la|notre|ma|mon|c|ils|il|elle) /;
const SUPPOSED_WORDS = 8;

/** « Dites-nous » is no question. */
const ORDERED =
  /^(rendez|dites|dis|donnez|allez|laissez|passez|aidez|guidez|mettez|rappelez|appelez|rappelle|expliquez)-/;
const INVERTED = /[a-z]-(?:t-)?(?:il|elle|on|nous|je|vous|ils|elles|tu|ce)\b/;

/** A text as one clause, whatever its commas. */
export function segmentOf(text: string, lexicon: Lexicon, mark: Piece['mark'] = '', link = ''): Segment {
  const made = segments.get(lexicon) ?? new Map<string, Segment>();
  segments.set(lexicon, made);
  const key = `${mark}${link}\n${text}`;
  const known = made.get(key);
  if (known) return known;
  if (made.size >= SEGMENTS_KEPT) made.clear();
  const segment = newSegment(text, lexicon, mark, link);
  made.set(key, segment);
  return segment;
}

/** Clauses already cut: the readers of one message cut the same ones again. Cleared when full. */
const segments = new WeakMap<Lexicon, Map<string, Segment>>();
const SEGMENTS_KEPT = 100;

function newSegment(text: string, lexicon: Lexicon, mark: Piece['mark'], link: string): Segment {
  const list = words(text, lexicon.spellings).slice(0, CLAUSE_WORDS);
  const form = folded(list);
  // « …, et quand les clients partent les boutiques suivent »: tells when, unless it is marked.
  const tellsWhen = link !== '' && mark !== '?' && list.length >= SUPPOSED_WORDS - 1 && TELLS_WHEN.test(form);
  const question =
    mark === '?' ||
    (link === 'et' && list.length <= SUPPOSED_WORDS && SUPPOSED.test(form)) ||
    (!tellsWhen && isInterrogative({ text, folded: form }, lexicon));
  return { text, mark, link, words: list, folded: form, question };
}

/** Put as a question, whatever its mark: « quand le saura-t-on », not « financièrement parlant ». */
export function isInterrogative(
  { text, folded: form }: Pick<Segment, 'text' | 'folded'>,
  lexicon: Lexicon,
): boolean {
  const whole = form.replace(NOT_ASKED, '');
  const list = whole.split(' ');
  // In what is dictated in one breath, « dites-moi ce qu’il faut d’autre » makes no question of the whole.
  const dictated = list.length > DICTATED_WORDS;
  if (lexicon.phrases.questions.test(dictated ? list.slice(0, OPENING_WORDS).join(' ') : whole)) return true;
  const plain = bare(dictated ? text.slice(0, OPENING_WORDS * LETTERS_A_WORD) : text);
  return INVERTED.test(plain) && !ORDERED.test(plain);
}

const DICTATED_WORDS = 40;
const OPENING_WORDS = 8;
const LETTERS_A_WORD = 6;

/** « …, que le préfet soit au courant » wishes; « pourquoi pas » agrees. */
const NOT_ASKED =
  /^ (?:et |mais )?(?:que|qu)(?= (?:[^ ]+ ){1,4}(?:soit|soient|soyez|sache|sachent|puisse|puissent|ait|aient|fasse|fassent|voie|voient|prenne|connaisse|plaise|plaisent|convienne)(?: |$))| pourquoi pas$/;

const TELLS_WHEN = /^ quand (?:l|la|le|les|on|il|elle|ils|elles|nous|je|j|un|une|des) /;

/** The sentences of a message, each a list of clauses. */
export function sentences(text: string, lexicon: Lexicon, limit: number): Segment[][] {
  const list: Segment[][] = [];
  let current: Segment[] = [];
  for (const piece of pieces(text, limit)) {
    const segment = segmentOf(piece.text, lexicon, piece.mark, piece.link);
    if (segment.words.length === 0) continue;
    current.push(segment);
    if (piece.mark !== ',') {
      list.push(current);
      current = [];
    }
  }
  if (current.length > 0) list.push(current);
  return list.map((sentence) => withSupposed(sentence, lexicon));
}

/** « et si aucune étude n’est faite, est-on éliminé ? »: what is supposed is part of what is asked. */
function withSupposed(sentence: readonly Segment[], lexicon: Lexicon): Segment[] {
  const from = sentence.findIndex(({ folded, question }) => !question && OPENS_ON_IF.test(folded));
  const asked = sentence.findIndex(({ question }, at) => question && at > from);
  if (from < 0 || asked < 0) return [...sentence];
  const whole = { ...joined(sentence.slice(from, asked + 1), lexicon), question: true };
  return [...sentence.slice(0, from), whole, ...sentence.slice(asked + 1)];
}

const OPENS_ON_IF = /^ si (?!oui |non |besoin |possible )/;

/** Clauses put back together, as one. */
export function joined(list: readonly Segment[], lexicon: Lexicon): Segment {
  const first = list[0] as Segment;
  if (list.length === 1) return first;
  const text = list.map((s, i) => (i > 0 && s.link ? `${s.link} ${s.text}` : s.text)).join(', ');
  const last = list.at(-1) as Segment;
  const key = `${last.mark}${text}`;
  const wholes = joins.get(first) ?? new Map<string, Segment>();
  joins.set(first, wholes);
  const whole = wholes.get(key) ?? segmentOf(text, lexicon, last.mark, first.link);
  wholes.set(key, whole);
  return whole;
}

/** Wholes already made, by their first clause: each reader of a message puts the same ones together again. */
const joins = new WeakMap<Segment, Map<string, Segment>>();
