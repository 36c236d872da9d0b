/** How long a draft that nobody changes is kept, as people are told: the service's setting, never a number written here. */
import type { World } from './conversation.ts';
import { inDays } from './french.ts';

/** « gardé 90 jours ». */
export function keptInWords({ draftDays }: Pick<World, 'draftDays'>): string {
  return `gardé ${inDays(draftDays)}`;
}
