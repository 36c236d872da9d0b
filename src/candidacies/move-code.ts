import { randomInt } from 'node:crypto';
import { MOVE_CODE_LENGTH } from './read-move-code.ts';
import { checkSign, SIGNS } from './signs.ts';

/** Short, because it lives ten minutes, is used once, and is destroyed by five wrong tries. */
export function newMoveCode(): string {
  for (;;) {
    let signs = '';
    while (signs.length < MOVE_CODE_LENGTH - 1) signs += SIGNS.charAt(randomInt(SIGNS.length));
    const check = checkSign(signs);
    if (check !== null) return `${signs.slice(0, 4)}-${signs.slice(4)}${check}`;
  }
}
