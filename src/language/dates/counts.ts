import type { Period } from './resolve.ts';
import type { Reading } from './unit.ts';

const PERIODS: Readonly<Record<string, Period>> = {
  jour: 'jour',
  jours: 'jour',
  j: 'jour',
  jr: 'jour',
  jrs: 'jour',
  journee: 'jour',
  journees: 'jour',
  semaine: 'semaine',
  semaines: 'semaine',
  sem: 'semaine',
  mois: 'mois',
  moi: 'mois',
  an: 'annee',
  ans: 'annee',
  annee: 'annee',
  annees: 'annee',
  trimestre: 'trimestre',
  trimestres: 'trimestre',
  semestre: 'semestre',
  semestres: 'semestre',
  weekend: 'weekend',
};

export function periodOf(word: string): Period | null {
  return PERIODS[word] ?? null;
}

const ABOUT = new Set([
  'environ',
  'pile',
  'exactement',
  'a',
  'peu',
  'pres',
  'presque',
  'plus',
  'moins',
  'de',
  'd',
  'maintenant',
  'deja',
  'bien',
  'bientot',
  'tout',
  'juste',
  'peine',
  'quasiment',
  'les',
  'ces',
  'des',
  'au',
]);

/** « trois semaines », « un an et demi », « une quinzaine de jours », « une dizaine de mois », « six mois environ ». */
export function countOf(i: number, r: Reading): { count: number; period: Period; next: number } | null {
  let j = i;
  while (ABOUT.has(r.tokens[j]?.word ?? '') && j < i + 4) j++;
  const token = r.tokens[j];
  if (!token) return null;
  if (token.word === 'demi' || token.word === 'demie') return half(j + 1, r);
  const rough = r.calendar.counts.get(r.tokens[j + 1]?.word ?? '') ?? r.calendar.counts.get(token.word);
  if (rough !== undefined) {
    let k = r.calendar.counts.has(token.word) ? j + 1 : j + 2;
    if (r.tokens[k]?.word === 'de' || r.tokens[k]?.word === 'd') k++;
    const period = periodOf(r.tokens[k]?.word ?? '');
    if (period) return { count: rough, period, next: k + 1 };
    // « il y a une quinzaine » is of days; « une dizaine » of anything.
    return rough === 15 || rough === 8
      ? { count: rough, period: 'jour', next: r.calendar.counts.has(token.word) ? j + 1 : j + 2 }
      : null;
  }
  if (token.number === null || token.number > 400) return null;
  const unitWord = r.tokens[j + 1]?.word ?? '';
  // « depuis 48 heures »; « 14 h » is a time of the day.
  if (/^(h|heures?)$/.test(unitWord) && token.number > 0 && token.number % 24 === 0)
    return { count: token.number / 24, period: 'jour', next: j + 2 };
  const period = periodOf(unitWord);
  if (!period) return unitWord === 'demi' ? half(j + 2, r) : null;
  let next = j + 2;
  let count = token.number;
  if (r.tokens[next]?.word === 'et' && /^demie?$/.test(r.tokens[next + 1]?.word ?? '')) {
    count += 0.5;
    next += 2;
  }
  if (/^(environ|maintenant|deja|peu)$/.test(r.tokens[next]?.word ?? '')) next++;
  return { count, period, next };
}

/** « une demi-année » : six months. */
function half(i: number, r: Reading): { count: number; period: Period; next: number } | null {
  const period = periodOf(r.tokens[i]?.word ?? '');
  return period === 'annee' ? { count: 6, period: 'mois', next: i + 1 } : null;
}
