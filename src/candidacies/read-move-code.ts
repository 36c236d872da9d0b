/** The short code that carries a conversation to another channel: four signs that find it, four that prove it. */
import { checkSign, SIGNS } from './signs.ts';

/** Seven signs drawn, and their check sign. */
export const MOVE_CODE_LENGTH = 8;
/** How long it opens anything. */
export const MOVE_MINUTES = 10;

/** `AB2C-DE3F` when the message is such a code, alone or after « code » or « mon code : »; null otherwise. */
export function readMoveCode(text: string): string | null {
  const found = new RegExp(
    `^(?:(?:voici |c[’' ]est )?(?:le |mon )?code(?: est)?[ \u00a0:]*)?([${SIGNS}]{4})[\\s\\-\u2010-\u2015]?([${SIGNS}]{4})[.!]?$`,
    'iu',
  ).exec(text.trim());
  const signs = `${found?.[1] ?? ''}${found?.[2] ?? ''}`.toUpperCase();
  return signs.length === MOVE_CODE_LENGTH && checkSign(signs.slice(0, -1)) === signs.at(-1)
    ? `${signs.slice(0, 4)}-${signs.slice(4)}`
    : null;
}

/** Two groups of four and a dash, and nothing else: to tell a code copied wrong from a message. */
export function looksLikeMoveCode(text: string): boolean {
  return /^[A-Z0-9]{4}-[A-Z0-9]{4}[.!]?$/.test(text.trim()) && /\d/.test(text);
}
