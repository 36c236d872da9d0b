import { createHash, randomInt } from 'node:crypto';
import { CODE_LENGTH, formatRecoveryCode, readRecoveryCode } from './read-recovery-code.ts';
import { checkSign, SIGNS } from './signs.ts';

export { formatRecoveryCode, looksLikeRecoveryCode, readRecoveryCode } from './read-recovery-code.ts';

/** A new secret: shown once to its owner, kept only as its hash. 93 random bits. */
export function newRecoveryCode(): string {
  for (;;) {
    let signs = '';
    while (signs.length < CODE_LENGTH - 1) signs += SIGNS.charAt(randomInt(SIGNS.length));
    const check = checkSign(signs);
    if (check !== null) return formatRecoveryCode(signs + check);
  }
}

/** SHA-256 (hex) of the code, however it was typed. So many random bits need no salt and no slow hash. */
export function hashRecoveryCode(code: string): string {
  const normal = readRecoveryCode(code) ?? code.trim().toUpperCase();
  return createHash('sha256').update(normal.replaceAll('-', '')).digest('hex');
}
