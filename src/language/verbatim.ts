/**
 * The words of a message between the first and the last of what was read in it, as they were typed: clauses put back
 * together have lost their marks and their links (« sauf que », « donc »), and nobody is quoted in other words than theirs.
 * What is not found in the message is given back as it is.
 */
export function verbatim(message: string, said: string): string {
  const typed = lettersOf(message);
  const read = lettersOf(said);
  const clauses = said.split(', ');
  const head = lettersOf(clauses[0] ?? '').letters.slice(0, EDGE);
  const tail = lettersOf(clauses.at(-1) ?? '').letters.slice(-EDGE);
  const from = typed.letters.indexOf(head);
  if (from < 0 || head === '') return said;
  const last = typed.letters.indexOf(tail, from + Math.max(0, read.letters.length - tail.length - LOST));
  const end = last + tail.length;
  if (last < 0 || end - from > read.letters.length + LINKS) return said;
  const [before = ''] = INVISIBLE_BEFORE.exec(message.slice(0, typed.at[from])) ?? [];
  const span = message.slice((typed.at[from] ?? 0) - before.length, (typed.at[end - 1] ?? 0) + 1);
  const rest = message.slice((typed.at[from] ?? 0) - before.length + span.length);
  const [after = ''] = (span.includes('(') ? CLOSED : INVISIBLE_AFTER).exec(rest) ?? [];
  return span + after;
}

/** What stands around a name that was put in plain words (U+2060) goes with it. */
const INVISIBLE_BEFORE = /\u2060+$/u;
const INVISIBLE_AFTER = /^\u2060+/u;
const CLOSED = /^\u2060*\)?/u;

/** Letters by which an end is recognised. */
const EDGE = 12;
/** Letters that reading may have left out between the two ends, and those that it may have added. */
const LINKS = 200;
const LOST = 8;

function lettersOf(text: string): { readonly letters: string; readonly at: readonly number[] } {
  const at: number[] = [];
  let letters = '';
  for (const { 0: letter, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    at.push(index);
    letters += letter.length === 1 ? letter.toLowerCase().slice(0, 1) : 'x';
  }
  return { letters, at };
}
