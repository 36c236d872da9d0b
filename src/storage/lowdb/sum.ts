/**
 * A file bears the sum of its own text (CRC-32) as its last field. What was checked before it was written need not be
 * checked again at each start, and a change that leaves good JSON is seen. A file without a sum is judged by its shape
 * alone: older ones, and those that an operator mended and took the sum out of.
 */
import { crc32 } from 'node:zlib';

export const SUM_BEGINS = ',"sum":"';
export const SUM_ENDS = '"}\n';
export const SUM_LENGTH = SUM_BEGINS.length + 8 + SUM_ENDS.length;

export class WrongSum extends Error {
  override readonly name = 'WrongSum';
}

/** The text of an object, its sum added, a line of its own. Encoded once: every turn writes some kilobytes. */
export function withSum(json: string): Buffer {
  const length = Buffer.byteLength(json) - 1;
  // Of its own memory: parts of it are kept as long as the record (`entry.ts`).
  const bytes = Buffer.allocUnsafeSlow(length + SUM_LENGTH);
  bytes.write(json);
  bytes.write(`${SUM_BEGINS}${sumOf(bytes.subarray(0, length))}${SUM_ENDS}`, length, 'latin1');
  return bytes;
}

/** False when there is none. @throws WrongSum */
export function hasSum(bytes: Buffer): boolean {
  const end = bytes.toString('latin1', Math.max(0, bytes.length - SUM_LENGTH));
  if (!end.startsWith(SUM_BEGINS) || !end.endsWith(SUM_ENDS)) return false;
  if (end.slice(SUM_BEGINS.length, -SUM_ENDS.length) === sumOf(bytes.subarray(0, -SUM_LENGTH))) return true;
  throw new WrongSum('changed since it was written (without its field « sum » its shape alone is judged)');
}

function sumOf(text: Buffer): string {
  return crc32(text).toString(16).padStart(8, '0');
}
