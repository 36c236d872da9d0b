import { randomInt } from 'node:crypto';

/** Without signs that are mistaken for one another when read on the telephone. */
const SIGNS = '23456789ABCDEFGHJKMNPRSTUVWXY';

/** `INC-7K3M-2Q9F`: what a person reads out so that an incident is found in the log. */
export function newReference(): string {
  const signs = Array.from({ length: 8 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return `INC-${signs.slice(0, 4)}-${signs.slice(4)}`;
}
