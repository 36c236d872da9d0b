import { randomInt } from 'node:crypto';
import { SIGNS } from '#candidacies/signs';

/** `Q-7K3M-9PXT-2HWD`: 58 random bits in signs that can be read out; two people never draw the same. */
export function newInquiryId(): string {
  const group = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return `Q-${group()}-${group()}-${group()}`;
}
