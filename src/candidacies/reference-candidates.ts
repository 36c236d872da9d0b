import { createHash } from 'node:crypto';
import { formatReference } from './reference.ts';
import { SIGNS } from './signs.ts';

/**
 * The references a draft may be filed under, in the order to try: always the same for the same draft, so that a
 * filing done twice finds its own record again without another index. About 785,000 for a département.
 */
export function* referenceCandidates(prefix: string, department: string, draftId: string): Generator<string> {
  for (let attempt = 0; ; attempt += 1) {
    const digest = createHash('sha256')
      .update(JSON.stringify([prefix, department, draftId, attempt]))
      .digest();
    const reference = formatReference({ prefix, department, signs: fourSigns(digest.readUIntBE(0, 6)) });
    if (reference !== null) yield reference;
  }
}

function fourSigns(number: number): string {
  let rest = number;
  let signs = '';
  for (let index = 0; index < 4; index += 1) {
    signs += SIGNS.charAt(rest % SIGNS.length);
    rest = Math.floor(rest / SIGNS.length);
  }
  return signs;
}
