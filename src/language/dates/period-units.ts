import { countOf, periodOf } from './counts.ts';
import { civil, monthInterval } from './days.ts';
import {
  away,
  type Part,
  partOfMonth,
  partOfSpan,
  partOfYear,
  periodAt,
  pickYear,
  type Span,
} from './resolve.ts';
import { bareMonth, is, ordinal, shiftAt, shiftLength, shortYear, word, yearAfter } from './said.ts';
import { fixed, type Reading, type Unit, unit } from './unit.ts';

/** « il y a trois semaines », « dans six mois », « ça remonte à deux ans », « trois semaines plus tôt ». */
export function counted(i: number, r: Reading): Unit | null {
  const back =
    is(r, i, 'il') && is(r, i + 1, 'y') && is(r, i + 2, 'a')
      ? i + 3
      : is(r, i, 'y') && is(r, i + 1, 'a')
        ? i + 2
        : is(r, i, 'voila', 'voici', 'ya')
          ? i + 1
          : is(r, i, 'ca', 'cela') && is(r, i + 1, 'fait')
            ? i + 2
            : is(r, i, 'remonte', 'remontent', 'date', 'datent') && is(r, i + 1, 'a', 'de', 'd')
              ? i + 2
              : -1;
  if (back > 0) {
    const count = countOf(back, r);
    if (!count) return null;
    const day = away(-count.count, count.period, r.today);
    return fixed(day, day, count.next);
  }
  if (is(r, i, 'dans') && !is(r, i + 1, 'les', 'le', 'la')) {
    const count = countOf(i + 1, r);
    if (!count) return null;
    const day = away(count.count, count.period, r.today);
    return fixed(day, day, count.next);
  }
  const plain = countOf(i, r);
  if (!plain) return null;
  if (is(r, plain.next, 'plus') && is(r, plain.next + 1, 'tot')) return back1(plain.next + 2);
  if (is(r, plain.next, 'auparavant', 'avant'))
    return r.tokens[plain.next + 1] === undefined ? back1(plain.next + 1) : null;
  return null;
  function back1(next: number): Unit | null {
    if (!plain) return null;
    const day = away(-plain.count, plain.period, r.today);
    return fixed(day, day, next);
  }
}

/** « premier trimestre 2018 », « T1 », « 2e semestre », « dernier trimestre de l’année dernière ». */
export function quarter(i: number, r: Reading): Unit | null {
  let rank: number | null = null;
  let size = 0;
  let next = i;
  const tight = r.tokens[i + 1]?.start === r.tokens[i]?.end;
  if (is(r, i, 't', 's') && tight && r.tokens[i + 1]?.number != null) {
    rank = r.tokens[i + 1]?.number ?? null;
    size = word(r, i) === 't' ? 3 : 6;
    next = i + 2;
  } else {
    rank = ordinal(i, r);
    const noun = word(r, i + 1);
    if (
      rank === null &&
      is(r, i, 'trimestre', 'semestre') &&
      r.tokens[i + 1]?.number != null &&
      (r.tokens[i + 1]?.number ?? 9) <= 4
    ) {
      rank = r.tokens[i + 1]?.number ?? null;
      size = word(r, i) === 'trimestre' ? 3 : 6;
    } else size = /^trim/.test(noun) ? 3 : /^sem(estre)?$/.test(noun) ? 6 : 0;
    next = i + 2;
  }
  if (rank === null || size === 0) return null;
  const count = 12 / size;
  const named = yearAfter(next, r);
  if (rank === -1 && !named) return null;
  const index = rank === -1 ? count : rank;
  if (index < 1 || index > count) return null;
  const of = (year: number) => ({
    from: monthInterval(year, (index - 1) * size + 1).from,
    to: monthInterval(year, index * size).to,
  });
  const shift = named ? null : shiftAt(next, r);
  const span = named
    ? of(named.year)
    : shift
      ? pickYear(of, r.today, r.lean, shift)
      : (sameYear(of, r) ?? pickYear(of, r.today, r.lean, null));
  return unit(span, named?.next ?? (shift ? next + 1 : next));
}

/** « le premier trimestre » on 31 January, said of the future, is the one that runs. */
function sameYear(of: (year: number) => Span, r: Reading): Span | null {
  const span = of(civil(r.today).year);
  if (r.lean === 'past') return span.from <= r.today ? span : null;
  return span.to >= r.today ? span : null;
}

/** « fin mars », « début 2019 », « mi-octobre », « fin de l’année dernière », « première quinzaine de mars ». */
export function part(i: number, r: Reading): Unit | null {
  const found = partWord(i, r);
  if (!found) return null;
  let j = found.next;
  while (
    is(r, j, 'de', 'du', 'd', 'l', 'la', 'le', 'mois', 'cette', 'cet', 'ce') &&
    !bareMonth(j, r) &&
    j < found.next + 5
  )
    j++;
  if (is(r, j, 'annee', 'an')) {
    const named = yearAfter(j, r);
    if (named) return unit(partOfYear(named.year, found.part), named.next);
    const of = (y: number) => partOfYear(y, found.part);
    return unit(sameYear(of, r) ?? pickYear(of, r.today, r.lean, null), j + 1);
  }
  const inner =
    monthUnit(j, r, found.part) ??
    yearUnit(j, r, found.part) ??
    quarter(j, r) ??
    period(j, r) ??
    season(j, r);
  if (!inner) return null;
  if (inner.month !== undefined || inner.year !== undefined) return { ...inner, strong: true };
  const span = inner.span;
  if (!span) return null;
  const { year, month } = civil(span.from);
  const whole = monthInterval(year, month);
  const isMonth = whole.from === span.from && whole.to === span.to;
  const isYear = span.from.endsWith('-01-01') && span.to.endsWith('-12-31');
  const narrowed = isYear
    ? partOfYear(year, found.part)
    : isMonth
      ? partOfMonth(year, month, found.part)
      : partOfSpan(span, found.part);
  return unit(narrowed, inner.next);
}

function partWord(i: number, r: Reading): { part: Part; next: number } | null {
  if (is(r, i, 'debut')) return { part: 'debut', next: i + 1 };
  if (is(r, i, 'fin')) return { part: 'fin', next: i + 1 };
  if (is(r, i, 'mi', 'milieu')) return { part: 'mi', next: i + 1 };
  const rank = ordinal(i, r);
  if (rank === null) {
    if (is(r, i, 'premiers') && is(r, i + 1, 'jours')) return { part: 'debut', next: i + 2 };
    if (is(r, i, 'derniers') && is(r, i + 1, 'jours') && is(r, i + 2, 'de', 'du', 'd'))
      return { part: 'fin', next: i + 2 };
    return null;
  }
  if (is(r, i + 1, 'quinzaine')) return { part: rank === 1 ? 'first-half' : 'second-half', next: i + 2 };
  const ofMonth = is(r, i + 2, 'de', 'du', 'd');
  if (is(r, i + 1, 'semaine') && ofMonth && (rank === 1 || rank === -1))
    return { part: rank === 1 ? 'first-week' : 'last-week', next: i + 2 };
  return null;
}

/** « la semaine dernière », « ce mois-ci », « l’an passé », « le trimestre prochain ». */
export function period(i: number, r: Reading): Unit | null {
  const before = shiftAt(i, r);
  if (before && before !== 'this') {
    const kind = periodOf(word(r, i + 1));
    if (kind && kind !== 'jour' && !/s$/.test(word(r, i + 1).replace(/mois/, '')))
      return unit(periodAt(kind, before === 'last' ? -1 : 1, r.today), i + 2);
  }
  const kind = word(r, i) === 'week' && is(r, i + 1, 'end') ? 'weekend' : periodOf(word(r, i));
  if (!kind || kind === 'jour') return null;
  const j = kind === 'weekend' && word(r, i) === 'week' ? i + 2 : i + 1;
  const shift = shiftAt(j, r);
  if (shift) {
    const span = periodAt(kind, shift === 'last' ? -1 : shift === 'next' ? 1 : 0, r.today);
    const next = j + shiftLength(j, r);
    // « l’an dernier en octobre »
    const month = kind === 'annee' && is(r, next, 'en') ? (r.tokens[next + 1]?.month ?? null) : null;
    return month === null ? unit(span, next) : unit(monthInterval(civil(span.from).year, month), next + 2);
  }
  // « dans le courant de l’année 2019 » names its year.
  if (kind === 'annee' && yearAfter(i, r)) return null;
  // « du mois de mars » names its month.
  if (kind === 'mois' && is(r, j, 'de', 'd') && r.tokens[j + 1]?.month != null) return null;
  const article = word(r, i - 1);
  const now =
    ['ce', 'cet', 'cette'].includes(article) ||
    (article === 'du' && kind !== 'semaine') ||
    (kind === 'annee' && article === 'l' && is(r, i - 2, 'dans')) ||
    (is(r, i - 1, 'le', 'la', 'l', 'de') && is(r, i - 2, 'fin', 'debut', 'de'));
  return now ? unit(periodAt(kind, 0, r.today), j) : null;
}

export function monthUnit(i: number, r: Reading, part: Part): Unit | null {
  const month = r.tokens[i]?.month ?? null;
  if (month === null) return null;
  const of = (year: number) => partOfMonth(year, month, part);
  const named = yearAfter(i + 1, r) ?? shortYear(i + 1, r);
  if (named) return { ...unit(of(named.year), named.next), month, year: named.year };
  const shift = shiftAt(i + 1, r);
  const next = shift ? i + 1 + shiftLength(i + 1, r) : i + 1;
  const whole = shift ? pickYear((y) => monthInterval(y, month), r.today, r.lean, shift) : null;
  const span = whole ? of(civil(whole.from).year) : pickYear(of, r.today, r.lean, null);
  return { ...unit(span, next, shift !== null), month, shift };
}

export function yearUnit(i: number, r: Reading, part: Part): Unit | null {
  const token = r.tokens[i];
  const number = token?.number ?? null;
  if (token && number !== null && number >= 1990 && number <= 2100 && /^(\d{4}|nombre)$/.test(token.word)) {
    return { ...unit(partOfYear(number, part), i + 1, false), year: number };
  }
  if (!is(r, i, 'annee', 'an')) return null;
  const named = yearAfter(i, r);
  return named ? { ...unit(partOfYear(named.year, part), named.next), year: named.year } : null;
}

export function season(i: number, r: Reading): Unit | null {
  const bounds = r.calendar.seasons.get(word(r, i));
  if (!bounds) return null;
  // « a été », « ont été » are no summer.
  if (word(r, i) === 'ete' && !is(r, i - 1, 'l', 'cet', 'en', 'd', 'fin', 'debut', 'mi', 'plein', 'courant'))
    return null;
  const of = (year: number): Span => ({
    from: `${year}-${bounds[0]}`,
    to: `${bounds[1] < bounds[0] ? year + 1 : year}-${bounds[1]}`,
  });
  const named = yearAfter(i + 1, r);
  if (named) {
    const second = r.tokens[named.next]?.number ?? null;
    const next = second === named.year + 1 ? named.next + 1 : named.next;
    return { ...unit(of(named.year), next), isSeason: true };
  }
  const shift = shiftAt(i + 1, r);
  return { ...unit(pickYear(of, r.today, r.lean, shift), shift ? i + 2 : i + 1), isSeason: true };
}
