import type { Programme, Rule } from './programme.ts';

/** The rules of a programme by what they do. */
export interface Phases {
  /** First match decides whether the town is in the target. */
  readonly eligibility: readonly Rule[];
  /** Each match adds its flags. */
  readonly flag: readonly Rule[];
  /** First match decides the category. */
  readonly maturity: readonly Rule[];
}

const sorted = new WeakMap<Programme, Phases>();

export function phasesOf(programme: Programme): Phases {
  const ready = sorted.get(programme);
  if (ready) return ready;
  const of = (phase: Rule['phase']) => programme.rules.filter((rule) => rule.phase === phase);
  const phases = { eligibility: of('eligibility'), flag: of('flag'), maturity: of('maturity') };
  sorted.set(programme, phases);
  return phases;
}
