/** Orders that mean nothing where we are are not suggested: nobody withdraws a file that was not filed. */
import type { Understanding } from '#language/understanding';
import type { State } from './conversation.ts';

/** @param id an entry, or `cmd:` and the name of an order */
export function hasPlace(id: string, state: State, heard: Understanding): boolean {
  // Beside a question of the file, a statement is an answer badly heard: it orders nothing.
  if (id.startsWith('cmd:') && state.conversation.asking && !heard.question) return false;
  return NEEDS.every(([orders, isThere]) => !orders.includes(id) || isThere(state));
}

const NEEDS: readonly (readonly [orders: readonly string[], isThere: (state: State) => boolean])[] = [
  // Always offered beside the suggestions.
  [['cmd:ask'], () => false],
  [['cmd:dropQuestion', 'cmd:questions'], ({ conversation }) => conversation.inquiries.length > 0],
  [
    ['cmd:withdraw', 'cmd:messages', 'cmd:complete', 'cmd:joinTalk', 'cmd:dropTalk'],
    ({ filed }) => filed !== null,
  ],
  [
    ['correct', 'why', 'improve', 'review', 'print', 'file', 'erase', 'skip'].map((name) => `cmd:${name}`),
    ({ draft }) => draft !== null,
  ],
  [
    ['useful', 'useless', 'more', 'copy'].map((name) => `cmd:${name}`),
    ({ conversation }) => conversation.lastAnswer !== null,
  ],
  [['cmd:endTraining'], ({ conversation }) => conversation.training],
];
