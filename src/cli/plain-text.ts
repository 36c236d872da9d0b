/** A reply on a terminal: bold without stars, numbered choices, a document in a frame. Pure. */
import { bare } from '#dialogs/light-text';
import type { Reply } from '#dialogs/reply';

export function textOf(reply: Reply): string {
  const choices = (reply.choices ?? []).map((choice, at) => `  ${at + 1}. ${choice.label}`).join('\n');
  const page = reply.document ? `${RULE}\n${bare(reply.document.text)}\n${RULE}` : '';
  return [bare(reply.text), choices, page].filter((part) => part !== '').join('\n');
}

const RULE = '─'.repeat(60);
