import type { CalendarEntry, Programme } from './programme.ts';

/** The date the programme sets to the prefects' lists: after it, a file is marked late. Null when it sets none. */
export function deadlineOf({ flags, calendar }: Pick<Programme, 'flags' | 'calendar'>): CalendarEntry | null {
  const after = flags.flatMap(({ trigger }) => (trigger && 'after' in trigger ? [trigger.after] : []));
  return calendar.find(({ id }) => after.includes(id)) ?? null;
}
