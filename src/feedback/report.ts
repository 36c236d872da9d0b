/** `programme report`: what is asked, what fails, what is judged unhelpful. Pure. */
import type { Counts, Month } from './ports.ts';

/** The months put together, in the words of who writes the answers. */
export interface Report {
  readonly months: readonly string[];
  /** Entries answered, the most asked first. */
  readonly asked: readonly Asked[];
  /** Entries asked of a day on which nothing is known of them. */
  readonly notYet: readonly Counted[];
  /** Entries offered as « les plus proches », and how often none of them was the right one. */
  readonly suggested: readonly Counted[];
  readonly noneOfThese: readonly Counted[];
  /** Messages that nothing here answers, and questions of the file where people get lost. */
  readonly refused: number;
  readonly lost: readonly Counted[];
  /** Entries judged not useful at least once, the worst first. */
  readonly unhelpful: readonly Asked[];
}

export interface Counted {
  readonly id: string;
  readonly times: number;
}

export interface Asked extends Counted {
  readonly useful: number;
  readonly useless: number;
}

export function reportOf(months: readonly Month[]): Report {
  const all = together(months);
  const of = (what: string): readonly Counted[] =>
    Object.entries(all)
      .filter(([key]) => key.startsWith(`${what}:`))
      .map(([key, times]) => ({ id: key.slice(what.length + 1), times }))
      .sort((one, other) => other.times - one.times || one.id.localeCompare(other.id));
  const verdicts = (one: Counted): Asked => ({
    ...one,
    useful: all[`useful:${one.id}`] ?? 0,
    useless: all[`useless:${one.id}`] ?? 0,
  });
  const asked = of('answered').map(verdicts);
  const judged = of('useless').map(({ id }) => verdicts({ id, times: all[`answered:${id}`] ?? 0 }));
  return {
    months: months.map(({ month }) => month),
    asked,
    notYet: of('not_yet'),
    suggested: of('suggested'),
    noneOfThese: of('none_of_these'),
    refused: all['refused:'] ?? 0,
    lost: of('lost'),
    unhelpful: judged.sort((one, other) => share(other) - share(one) || other.useless - one.useless),
  };
}

/** « Pas utile » among the verdicts given. */
function share({ useful, useless }: Asked): number {
  return useless / (useful + useless);
}

function together(months: readonly Month[]): Counts {
  const sums: Record<string, number> = {};
  for (const { counts } of months)
    for (const [key, times] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + times;
  return sums;
}
