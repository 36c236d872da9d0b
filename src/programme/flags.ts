import type { Answers } from './answers.ts';
import { matches } from './match.ts';
import { phasesOf } from './phases.ts';
import type { Day, FlagTrigger, Programme, Rule } from './programme.ts';

/** What the rules found, as far as flags depend on it. */
export interface Found {
  /** The maturity row that decides, when unknown answers leave only one result. */
  readonly rule: Rule | null;
  readonly reachable: readonly number[];
  /** How many other readings give another category. */
  readonly alternatives?: number;
}

/** Flags of the rows that fit and of the result itself, in the order of the data. */
export function raisedFlags(programme: Programme, answers: Answers, found: Found): readonly string[] {
  const rows = phasesOf(programme).flag.filter((rule) => matches(rule.when, answers));
  const raised = new Set([...rows, ...(found.rule ? [found.rule] : [])].flatMap((rule) => rule.then.flags));
  return programme.flags
    .filter((flag) => raised.has(flag.id) || (flag.trigger && isRaised(flag.trigger, found)))
    .map((flag) => flag.id);
}

/** Flags that only depend on the day: received after the prefects' date, list known, calendar dropped. */
export function dateFlags(programme: Programme, today: Day): readonly string[] {
  const dayOf = (id: string) => programme.calendar.find((entry) => entry.id === id)?.date;
  return programme.flags
    .filter(({ trigger }) => {
      if (!trigger) return false;
      const after = 'after' in trigger ? dayOf(trigger.after) : undefined;
      const from = 'from' in trigger ? dayOf(trigger.from) : undefined;
      return (after !== undefined && today > after) || (from !== undefined && today >= from);
    })
    .map((flag) => flag.id);
}

function isRaised(trigger: FlagTrigger, found: Found): boolean {
  if ('otherReading' in trigger) return (found.alternatives ?? 0) > 0;
  // A settled category is not a tendency any more.
  if ('onlyCategory' in trigger)
    return (
      found.alternatives === undefined &&
      found.reachable.length === 1 &&
      found.reachable[0] === trigger.onlyCategory
    );
  return false;
}
