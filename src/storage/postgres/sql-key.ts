import { createHash } from 'node:crypto';

/** PostgreSQL indexes some 2,700 bytes. */
const LONGEST = 1200;

/**
 * A key as an indexed column keeps it: distinct keys stay distinct, in the order of their UTF-8 bytes. PostgreSQL
 * refuses NUL, and would take every lone surrogate for the same sign. A very long key keeps its beginning, then its hash.
 */
export function sqlKey(key: string): string {
  let safe = '';
  for (const sign of key) safe += escaped(sign);
  const bytes = Buffer.from(safe);
  if (bytes.length <= LONGEST) return safe;
  let end = LONGEST - 100;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1; // not in the middle of a sign
  const hash = createHash('sha256').update(bytes).digest('hex');
  return `${bytes.subarray(0, end).toString()}\u0001~${hash}`;
}

/** An escape sorts where the sign itself would. */
function escaped(sign: string): string {
  const unit = sign.charCodeAt(0);
  if (unit === 0) return '\u0001\u0001';
  if (unit === 1) return '\u0001\u0002';
  if (unit === 0xfffd) return '\ufffd\u0001';
  const isAlone = sign.length === 1 && unit >= 0xd800 && unit <= 0xdfff;
  return isAlone ? `\ufffd\u0002${unit.toString(16)}` : sign;
}
