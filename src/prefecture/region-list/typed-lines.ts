/** What a région writes of its towns, all in one form: what was shown, what was typed, and what of it is new. Pure. */
import { fingerprintOf } from './freeze.ts';
import type { ListEntry } from './list.ts';

export const COMMENT_LENGTH = 2_000;
export const NOTE_LENGTH = 4_000;
export const ARGUMENT_LENGTH = 4_000;

/** As typed. Rank and argument are kept on the file, the comment with the list. */
export interface TownWords {
  readonly rank: string;
  readonly comment: string;
  readonly argument: string;
}

export interface TypedLine {
  readonly reference: string;
  /** What the town was when its line was shown: its own eTag. */
  readonly seen: string;
  /** How many lines of the file's history there were. */
  readonly events: number;
  readonly words: TownWords;
  /** Whether the person changed something of it. */
  readonly isTouched: boolean;
}

export interface TypedNote {
  readonly text: string;
  readonly seen: string;
  readonly isTouched: boolean;
}

export function wordsOf({ comment, argument }: ListEntry, rank: number | undefined): TownWords {
  return { rank: rank === undefined ? '' : String(rank), comment: plain(comment), argument: plain(argument) };
}

/** Changes with the file, and with the région's word on it. */
export function tagOf({ record, comment }: Pick<ListEntry, 'record' | 'comment'>): string {
  return mark([record, comment]);
}

export function markOf({ rank, comment, argument }: TownWords): string {
  return mark([rank, comment, argument]);
}

export function noteMark(note: string): string {
  return mark([plain(note)]);
}

/** The lines that the form carries, in its order. */
export function readLines(form: URLSearchParams): readonly TypedLine[] {
  return [...new Set(form.getAll('ville'))].slice(0, MOST).map((reference) => {
    const field = (name: string) => plain(form.get(`${name}-${reference}`) ?? '');
    const words = { rank: field('rang'), comment: field('mots'), argument: field('argument') };
    return {
      reference: reference.slice(0, 40),
      seen: field('vu'),
      events: Number(field('lignes')) || 0,
      words,
      isTouched: markOf(words) !== field('avant'),
    };
  });
}

export function readNote(form: URLSearchParams): TypedNote {
  const text = plain(form.get('note') ?? '');
  const seen = form.get('note-vue') ?? '';
  return { text, seen, isTouched: form.has('note') && noteMark(text) !== seen };
}

/** Why it cannot be taken, in French; null when it can. */
export function wrongWith({ rank, comment, argument }: TownWords): string | null {
  if (rank !== '' && !/^[1-9][0-9]{0,2}$/.test(rank)) return 'le rang est un nombre entier, de 1 à 999';
  if (comment.length > COMMENT_LENGTH)
    return `l’observation dépasse ${COMMENT_LENGTH} signes, raccourcissez-la`;
  if (argument.length > ARGUMENT_LENGTH)
    return `l’argumentaire dépasse ${ARGUMENT_LENGTH} signes, raccourcissez-le`;
  return null;
}

/** More towns than any région has. */
const MOST = 500;

const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();

const mark = (parts: readonly string[]) => fingerprintOf(parts).slice(0, 16);
