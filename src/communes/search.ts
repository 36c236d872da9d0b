import { findAbroad } from './abroad.ts';
import { findByApproximation } from './approximate.ts';
import { findByCode } from './by-code.ts';
import { findByName } from './by-name.ts';
import type { Commune, CommuneFound } from './commune.ts';
import type { Directory } from './directory.ts';
import { type Heard, hear } from './hear.ts';
import { answer, NOTHING, type Verdict, verdict } from './verdict.ts';

/**
 * Finds the commune that a person names. `slot: true` when the commune was asked, so that the whole reply may be a bare
 * name; `slot: false` in free speech, where a name needs a cue (« maire de … », « … (52) »). Homonyms are always
 * offered, an approximate name is always to be confirmed. Never throws.
 */
export function findCommune(
  directory: Directory,
  query: string,
  { slot }: { readonly slot: boolean },
): CommuneFound {
  const after = takenBack(query);
  if (after !== null) {
    const corrected = findCommune(directory, after, { slot: true });
    if (corrected.decision !== 'none' && corrected.communes.length > 0) return corrected;
  }
  const heard = hear(directory, query);
  return answer(directory, heard, find(directory, heard, slot));
}

/** « Saint-Denis de La Réunion, oups non, Saint-Denis en Seine-Saint-Denis », « … enfin non, je suis à Libourne »: what follows. */
function takenBack(query: string): string | null {
  const found = TAKES_BACK.exec(query);
  const after = found ? query.slice(found.index + found[0].length) : '';
  return /\p{L}{2}/u.test(after) ? after : null;
}

const TAKES_BACK =
  /(?<=\p{L}[\s,.;:…!(–-]{1,4})(?:oups|oula|pardon|lapsus|erreur|(?:enfin|euh|ah|oh) non|non pardon|je voulais dire|je me (?:suis )?tromp\p{L}+|ou plutôt|rectification)(?:[\s,.;:!…]+(?:non|pardon|lapsus|désolée?|c['’]est|plutôt|je voulais dire))*[\s,.;:!…]+/iu;

function find(directory: Directory, heard: Heard, slot: boolean): Verdict {
  if (isOtherReply(directory, heard)) return NOTHING;
  return (
    findAbroad(directory, heard, slot) ??
    findByCode(directory, heard, slot) ??
    findByName(directory, heard, slot) ??
    findByApproximation(directory, heard, slot) ??
    findCollectivity(directory, heard, slot) ??
    NOTHING
  );
}

/** « oui », « aucun », « non merci »: replies to something else, though « Aucun » is a commune. */
function isOtherReply(directory: Directory, { tokens, codes }: Heard): boolean {
  if (codes.length > 0) return false;
  return tokens.length === 0 || tokens.every(({ word }) => directory.lexicon.reply.has(word));
}

/** « Saint-Pierre-et-Miquelon », « Wallis »: a collectivity of a few communes is offered whole. */
function findCollectivity(directory: Directory, heard: Heard, slot: boolean): Verdict | null {
  const codes = heard.hints.flatMap((hint) => [...hint.departments]);
  if (!slot || codes.length !== 1 || !/^(975|977|978|98\d)$/.test(codes[0] ?? '')) return null;
  const communes = directory.department.flatMap((code, index) => (code === codes[0] ? [index] : []));
  return verdict(directory, communes, heard.hints[0], false);
}

export { narrowCommune } from './narrow.ts';

/** The commune of an INSEE code (that of a former commune or of a municipal arrondissement included), or null. */
export function communeByCode(directory: Directory, code: string): Commune | null {
  const index = directory.byCode.get(code.trim().toUpperCase());
  return index === undefined ? null : directory.commune(index);
}

/** Communes of a département, by its code, in the order of their codes. */
export function communesOf(directory: Directory, department: string): Commune[] {
  return directory.department.flatMap((code, index) =>
    code === department ? [directory.commune(index)] : [],
  );
}
