import { checkSign, SIGNS } from './signs.ts';

/** A file's number, as printed on the receipt: `ACV18-58-7K3M-Q`. */
export interface ReferenceParts {
  /** The programme: `ACV18`. */
  readonly prefix: string;
  /** Département code: `58`, `2A`, `974`. */
  readonly department: string;
  /** Four signs of the 30-letter alphabet. */
  readonly signs: string;
}

export type ReferenceReading =
  | ({ readonly ok: true; readonly reference: string } & ReferenceParts)
  /**
   * `form`: the whole does not look like a reference; `prefix`, `department`, `signs`: this part is wrong (a sign
   * that is never used, too short…); `check`: each part is possible but one sign was copied wrong.
   */
  | { readonly ok: false; readonly wrong: 'form' | 'prefix' | 'department' | 'signs' | 'check' };

/** The reference of these parts, or null for the few signs that have no check sign. */
export function formatReference({ prefix, department, signs }: ReferenceParts): string | null {
  const check = checkSign(`${prefix}${department}${signs}`);
  return check === null ? null : `${prefix}-${department}-${signs}-${check}`;
}

/**
 * Reads a reference as people copy it: capitals or not, spaces or any dash, or nothing between the parts.
 * With its separators, every error on one sign and every exchange of two neighbours is seen.
 */
export function parseReference(text: string): ReferenceReading {
  const parts = separated(text) ?? joined(text);
  if (parts === null) return { ok: false, wrong: 'form' };
  const { prefix, department, signs, check } = parts;
  if (!PREFIX.test(prefix)) return { ok: false, wrong: 'prefix' };
  if (!DEPARTMENT.test(department)) return { ok: false, wrong: 'department' };
  if (!FOUR_SIGNS.test(signs)) return { ok: false, wrong: 'signs' };
  const reference = formatReference({ prefix, department, signs });
  if (reference === null || !reference.endsWith(`-${check}`)) return { ok: false, wrong: 'check' };
  return { ok: true, reference, prefix, department, signs };
}

/** The first correct reference in a sentence: « mon dossier est le ACV18-58-7K3M-Q ». */
export function findReference(text: string): string | null {
  for (const match of text.toUpperCase().matchAll(IN_A_SENTENCE)) {
    const reading = parseReference(match[0]);
    if (reading.ok) return reading.reference;
  }
  return null;
}

const PREFIX = /^[A-Z]{2,8}[0-9]{2}$/;
// Metropolitan départements (Corsica is 2A and 2B), overseas départements and collectivities.
const DEPARTMENT = /^(?:0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[1-8]|98[4678])$/;
const FOUR_SIGNS = new RegExp(`^[${SIGNS}]{4}$`);
const DASHES = /[\s\-‐‑‒–—―−._/]+/u;
const SEPARATOR = '[\\s\\-\\u2010-\\u2015\\u2212._/]{0,3}';
const IN_A_SENTENCE = new RegExp(
  `(?<![A-Z0-9])[A-Z]{2,8}${SEPARATOR}[0-9]{2}${SEPARATOR}[0-9][0-9AB][0-9]?` +
    `${SEPARATOR}(?:[${SIGNS}]${SEPARATOR}){4}[${SIGNS}](?![A-Z0-9])`,
  'gu',
);

interface Pieces extends ReferenceParts {
  readonly check: string;
}

function separated(text: string): Pieces | null {
  const pieces = text.trim().toUpperCase().split(DASHES);
  const [prefix, department, signs, check] = pieces;
  if (pieces.length !== 4 || !prefix || !department || !signs || check?.length !== 1) return null;
  return { prefix, department, signs, check };
}

function joined(text: string): Pieces | null {
  const run = text.trim().toUpperCase().split(DASHES).join('');
  const found = /^([A-Z]+[0-9]{2})([0-9][0-9AB][0-9]?)([0-9A-Z]{4})([0-9A-Z])$/.exec(run);
  if (found === null) return null;
  const [, prefix = '', department = '', signs = '', check = ''] = found;
  return { prefix, department, signs, check };
}
