/** Remarks that depend on the day: the list of 15 February, the towns announced on 27 March. */
import { dateFlags } from '#programme/flags';
import type { FlagSpec } from '#programme/programme';
import type { Turn, World } from './conversation.ts';
import { dayInWords } from './french.ts';
import { remember, say } from './turn.ts';

/** Flags raised by a day alone, as the programme words them. */
export function flagsOn(day: string, world: World): readonly FlagSpec[] {
  const raised = dateFlags(world.programme, day);
  return world.programme.flags.filter((flag) => raised.includes(flag.id));
}

/** Sentences due on this day; empty before the first date. */
export function lateWarning(world: World): string {
  return flagsOn(world.today, world)
    .map((flag) => flag.sentence)
    .join(' ');
}

/** Said once a conversation, as soon as a file begins. */
export function warnOnce(turn: Turn, world: World): Turn {
  const text = lateWarning(world);
  if (text === '' || turn.state.conversation.warned.includes('late')) return turn;
  return remember(say(turn, text), { warned: [...turn.state.conversation.warned, 'late'] });
}

/** « 31 janvier 2018 (date simulée) » in the demonstration. */
export function dayToday(world: World): string {
  return `${dayInWords(world.today)}${world.simulated ? ' (date simulée)' : ''}`;
}
