/** What every document to keep or to print says first while the day is simulated; nothing otherwise. */
import { typeset } from '#dialogs/french';
import { DEMONSTRATION } from '#documents/demonstration';
import type { Page } from './house.ts';

export function demonstrationOf({ clock }: Pick<Page, 'clock'>): string {
  return clock.serviceDate === null ? '' : typeset(DEMONSTRATION);
}
