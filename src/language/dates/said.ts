import { periodOf } from './counts.ts';
import { civil } from './days.ts';
import type { Shift } from './resolve.ts';
import type { Reading } from './unit.ts';

export const word = (r: Reading, i: number) => r.tokens[i]?.word ?? '';

export const is = (r: Reading, i: number, ...list: string[]) => list.includes(word(r, i));

export function ordinal(i: number, r: Reading): number | null {
  const token = r.tokens[i];
  if (!token) return null;
  return (
    r.calendar.ordinals.get(token.word) ??
    (/^\d+(er|e|eme|ere|nd|nde|ieme)$/.test(token.word) ? token.number : null)
  );
}

/** The year that follows: « 2018 », « de 2018 », « de l’année prochaine », « de l’an dernier ». */
export function yearAfter(i: number, r: Reading): { year: number; next: number } | null {
  let j = i;
  while (is(r, j, 'de', 'd', 'l', 'en', 'la') && j < i + 3) j++;
  const token = r.tokens[j];
  const number = token?.number ?? null;
  if (token && number !== null && number >= 1950 && number <= 2100) return { year: number, next: j + 1 };
  const { year } = civil(r.today);
  if (is(r, j, 'annee', 'an')) {
    const shift = shiftAt(j + 1, r);
    if (shift) return { year: year + (shift === 'last' ? -1 : shift === 'next' ? 1 : 0), next: j + 2 };
    const named = r.tokens[j + 1]?.number ?? null;
    if (named !== null && named >= 1950 && named <= 2100) return { year: named, next: j + 2 };
  }
  if (is(r, j, 'cette') && is(r, j + 1, 'annee')) return { year, next: j + 2 };
  return null;
}

/** « 12 janvier 18 ». */
export function shortYear(i: number, r: Reading): { year: number; next: number } | null {
  const token = r.tokens[i];
  if (!token || !/^\d\d$/.test(token.word) || token.number === null) return null;
  if (token.number < 10 || token.number > 40 || periodOf(word(r, i + 1)) !== null) return null;
  return { year: 2000 + token.number, next: i + 1 };
}

export function shiftAt(i: number, r: Reading): Shift {
  if (is(r, i, 'dernier', 'derniere', 'passe', 'passee', 'precedent', 'precedente', 'ecoule', 'ecoulee'))
    return 'last';
  if (is(r, i, 'prochain', 'prochaine', 'suivant', 'suivante')) return 'next';
  if (is(r, i, 'ci') || (is(r, i, 'en') && is(r, i + 1, 'cours'))) return 'this';
  if (is(r, i, 'qui') && is(r, i + 1, 'vient', 'arrive')) return 'next';
  return null;
}

export function shiftLength(i: number, r: Reading): number {
  return is(r, i, 'en', 'qui') ? 2 : 1;
}

/** « mois » that no name follows: « du mois prochain », not « du mois de mars ». */
export function bareMonth(i: number, r: Reading): boolean {
  if (!is(r, i, 'mois')) return false;
  const named = is(r, i + 1, 'de', 'd') ? i + 2 : i + 1;
  return r.tokens[named]?.month == null;
}
