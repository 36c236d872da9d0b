/** What can be done to a file, in the order of its page. */
import type { Candidacy, Role } from '#candidacies/candidacy';
import { allowedEvents } from '#candidacies/life-cycle';
import type { Act } from './acts/act.ts';
import { CLOSING } from './acts/closing.ts';
import { PREPARATION } from './acts/preparation.ts';
import { STEPS } from './acts/steps.ts';
import { WITH_THE_TOWN } from './acts/with-the-town.ts';

export const ACTS: readonly Act[] = [...STEPS, ...WITH_THE_TOWN, ...PREPARATION, ...CLOSING];

/** What this role may do to this file now, in the order of the page. */
export function actsOf(file: Candidacy, role: Role): readonly Act[] {
  const allowed = new Set(allowedEvents(file.state, role));
  return ACTS.filter(({ event }) => allowed.has(event));
}
