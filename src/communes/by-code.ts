import type { Directory } from './directory.ts';
import { around, type Heard, keyOf, type Span } from './hear.ts';
import { distance } from './letters.ts';
import { editsForgiven } from './nearest.ts';
import type { TypedCode } from './spoken-code.ts';
import { NOTHING, type Verdict, verdict } from './verdict.ts';

/**
 * Reads a postal or INSEE code. 3,013 postal codes are also the INSEE code of another commune: a bare number is a
 * postal code unless INSEE is said or no post office has it. Null when a name beside it decides.
 */
export function findByCode(directory: Directory, heard: Heard, slot: boolean): Verdict | null {
  const typed = heard.codes[0];
  if (!typed) return null;
  const insee = directory.byCode.get(typed.code);
  const postal = heard.insee ? undefined : directory.byPostalCode.get(typed.code);
  const announced = heard.insee || heard.tokens.some((t) => t.word === 'postal' || t.word === 'cp');
  const rest = around(heard, typed);
  const alone = rest.chat === 0 && rest.unknown === 0;
  if (
    heard.sightings.some((s) =>
      s.names.some((name) => agrees(directory, typed, directory.names.commune[name], heard)),
    )
  ) {
    if (!heard.insee) return null;
  }
  if (!slot && !announced && !alone) return null;
  if (postal) {
    const named = spelledNearly(directory, heard, typed, postal);
    if (named !== null) return verdict(directory, [named], typed, false);
    return heard.sightings.some((s) => !s.chat)
      ? null
      : verdict(directory, postal, typed, alone || announced);
  }
  if (insee !== undefined) return verdict(directory, [insee], typed, alone || heard.insee);
  return alone ? NOTHING : null;
}

/**
 * Whether a code beside a name agrees with a commune: its own, its postal code, or a number that no post office
 * distributes in the same département, which is a cedex (« Nevers cedex 58027 »).
 */
export function agrees(
  directory: Directory,
  typed: TypedCode,
  commune: number | undefined,
  heard: Heard,
): boolean {
  if (commune === undefined) return false;
  if (directory.byCode.get(typed.code) === commune) return true;
  const own = directory.commune(commune).postalCodes;
  const cedex =
    !heard.insee &&
    !directory.byPostalCode.has(typed.code) &&
    own.some((code) => code.slice(0, 2) === typed.code.slice(0, 2));
  return cedex || own.includes(typed.code);
}

/** « 51300 Vitri le fransois »: among the few communes of a postal code, the one whose name is nearly written. */
function spelledNearly(
  directory: Directory,
  heard: Heard,
  typed: Span,
  communes: readonly number[],
): number | null {
  const runs = heard.tokens.flatMap((_, at) =>
    heard.roles[at] === 'unknown' && at !== typed.from ? [at] : [],
  );
  const from = runs[0];
  const last = runs.at(-1);
  if (from === undefined || last === undefined) return null;
  const key = keyOf(heard, { from, to: last + 1 });
  const near = communes.flatMap((commune) =>
    namesOf(directory, commune).map((name) => ({
      commune,
      edits: distance(key, name, editsForgiven(key.length)),
    })),
  );
  const best = near.sort((a, b) => a.edits - b.edits)[0];
  return best && best.edits <= editsForgiven(key.length) ? best.commune : null;
}

function namesOf(directory: Directory, commune: number): string[] {
  const found: string[] = [];
  // Names are in the order of communes: those of one stand together.
  let low = 0;
  let high = directory.names.commune.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((directory.names.commune[middle] ?? 0) < commune) low = middle + 1;
    else high = middle;
  }
  for (let name = low; directory.names.commune[name] === commune; name++)
    found.push(directory.names.key[name] ?? '');
  return found;
}
