/** The note about personal data was refused: it is not asked again until the person wants to go on. */
import type { State, Turn } from './conversation.ts';
import { remember } from './turn.ts';

const DECLINED = 'notice-declined';

export function isNoticeDeclined({ conversation }: State): boolean {
  return conversation.warned.includes(DECLINED);
}

export function noticeDeclined(turn: Turn, declined: boolean): Turn {
  const others = turn.state.conversation.warned.filter((one) => one !== DECLINED);
  return remember(turn, { warned: declined ? [...others, DECLINED] : others });
}
