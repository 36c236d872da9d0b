/** French typography and small sentences about days and lists. Pure. */

import { literal } from './light-text.ts';

export { dayInWords } from '#language/dates/date-in-words';
export { inNumber } from '#language/in-number';
export { inDays } from '#programme/draft-days';

const NBSP = '\u00a0';
/** Apostrophes, and the spaces that must not break before : ; ? ! » % and after «. */
export function typeset(text: string): string {
  return text
    .replaceAll("'", '’')
    .replace(/(\S) {2,}(?=\S)/g, '$1 ')
    .replace(/[ \u00a0\u202f]+([:;?!»%])/g, `${NBSP}$1`)
    .replace(/«[ \u00a0\u202f]*/g, `«${NBSP}`)
    .replace(/(\d) (?=\d{3}\b)/g, `$1${NBSP}`);
}

/** « 10 h 32 ». @param time `10:32` */
export function hourInWords(time: string): string {
  const [hour, minute] = time.split(':');
  return `${Number(hour)}${NBSP}h${NBSP}${minute}`;
}

/** « a, b et c ». */
export function inList(items: readonly string[], word = 'et'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** The person's words between guillemets, shortened on a word when long, in a text of light Markdown. */
export function quoted(words: string, max = 80): string {
  return literal(inGuillemets(words, max));
}

/** The same where no Markdown is read: the label of a button. */
export function inGuillemets(words: string, max = 80): string {
  const flat = words.replace(/\s+/g, ' ').trim();
  if (flat.length <= max) return `«${NBSP}${flat}${NBSP}»`;
  const cut = flat.slice(0, max).replace(/\s+\S*$/, '');
  return `«${NBSP}${cut}…${NBSP}»`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** « Le préfet propose » inside a sentence. */
export function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
