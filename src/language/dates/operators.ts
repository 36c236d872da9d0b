import { countOf } from './counts.ts';
import { addDays } from './days.ts';
import { type Hit, hit } from './hit.ts';
import { away, type Lean } from './resolve.ts';
import type { Reading, Unit } from './unit.ts';
import { unitAt } from './units.ts';

type Operator = 'since' | 'before' | 'after' | 'from' | 'until' | 'by' | 'ending';

const OPERATORS: readonly (readonly [Operator, readonly string[]])[] = [
  [
    'from',
    [
      'a partir de',
      'a partir du',
      'a partir d',
      'a partir',
      'a compter de',
      'a compter du',
      'a compter d',
      'des',
      'des le',
      'pas avant',
      'au plus tot',
      'apres le debut de',
      'et apres',
    ],
  ],
  ['by', ['d ici a', 'd ici au', 'd ici la', 'd ici le', 'd ici', 'dici']],
  [
    'until',
    [
      'jusqu a',
      'jusqu au',
      'jusqu en',
      'jusque',
      'jusqu',
      'jusqua',
      'jusquau',
      'au plus tard',
      'au plus tard le',
      'date limite',
      'avant la fin de',
      'avant la fin du',
      'avant la fin d',
      'avant la fin',
    ],
  ],
  ['since', ['depuis', 'depuis le', 'depuis la']],
  ['before', ['avant', 'anterieures au', 'anterieurs au', 'anterieur a', 'anterieures a']],
  ['after', ['apres', 'posterieures au', 'posterieur a', 'plus tard que', 'passe le']],
];

/** « depuis lundi », « avant le 15 », « d’ici fin mars », « à partir de mars ». */
export function operated(i: number, r: Reading): Hit | null {
  for (const { operator, form, parts } of FORMS.get(r.tokens[i]?.word ?? '') ?? []) {
    if (!parts.every((p, k) => r.tokens[i + k]?.word === p)) continue;
    const found = apply(operator, form, i + parts.length, r);
    if (found) return found;
  }
  return null;
}

interface Form {
  readonly operator: Operator;
  readonly form: string;
  readonly parts: readonly string[];
}

/** The forms by their first word, the longest first inside each operator. */
const FORMS: ReadonlyMap<string, readonly Form[]> = formsByWord();

function formsByWord(): Map<string, Form[]> {
  const found = new Map<string, Form[]>();
  for (const [operator, forms] of OPERATORS) {
    for (const form of [...forms].sort((a, b) => b.length - a.length)) {
      const parts = form.split(' ');
      const first = parts[0] as string;
      found.set(first, [...(found.get(first) ?? []), { operator, form, parts }]);
    }
  }
  return found;
}

function apply(operator: Operator, form: string, i: number, r: Reading): Hit | null {
  const lean: Lean = operator === 'since' ? 'past' : operator === 'by' ? 'future' : r.lean;
  const bent: Reading = { ...r, lean };
  if (operator === 'since' || operator === 'by') {
    let j = i;
    while (/^(les|ces|l|a|au)$/.test(r.tokens[j]?.word ?? '') && j < i + 2) j++;
    const count = countOf(j, bent);
    if (count) {
      const day = away(operator === 'since' ? -count.count : count.count, count.period, r.today);
      return operator === 'since' ? hit(day, r.today, count.next) : hit(r.today, day, count.next);
    }
  }
  // « avant la fin de l’année » allows the whole of it.
  const whole = form.startsWith('avant la fin');
  const unit = whole ? (unitAt(i, bent) ?? wholePeriod(i, bent)) : unitAt(i, bent);
  if (!unit?.span) return null;
  const { from, to } = unit.span;
  const strong = unit.strong || operator !== 'before';
  switch (operator) {
    case 'since':
      return hit(from, r.today, unit.next);
    case 'before':
      return hit(null, addDays(from, -1), unit.next, strong);
    case 'after':
      return hit(addDays(to, 1), null, unit.next, strong);
    case 'from':
      return hit(from, null, unit.next, strong);
    case 'until':
      return hit(null, to, unit.next, strong);
    case 'by':
      // « d’ici l’été » ends where it begins.
      return hit(r.today, unit.isSeason ? addDays(from, -1) : to, unit.next, strong);
    default:
      return null;
  }
}

/** « de l’année », « du mois » after « avant la fin ». */
function wholePeriod(i: number, r: Reading): Unit | null {
  const near = r.tokens.slice(0, i + 8);
  const padded: Reading = {
    ...r,
    tokens: near.map((t, k) => (k === i - 1 || (k === i && t.word === 'l') ? { ...t, word: 'cette' } : t)),
  };
  return unitAt(i, padded) ?? unitAt(i + 1, padded);
}
