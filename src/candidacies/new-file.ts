import type { Candidacy } from './candidacy.ts';
import { nextState } from './life-cycle.ts';
import type { NewCandidacy } from './ports.ts';

/** The record of a filing, as every store creates it. */
export function newFile(
  filing: NewCandidacy,
  given: { readonly reference: string; readonly version: string; readonly updatedAt: string },
): Candidacy {
  const role = filing.role ?? 'auteur';
  const state = nextState('brouillon', 'file', role);
  if (state === null) throw new RangeError(`${role} does not file`);
  const { town, at } = filing.version;
  return {
    reference: given.reference,
    programme: filing.programme,
    draftId: filing.draftId,
    department: town.department,
    region: town.region,
    state,
    nature: filing.nature,
    versions: [{ ...filing.version, number: 1 }],
    history: [
      {
        event: 'file',
        role,
        from: null,
        to: state,
        at,
        ...(filing.by === undefined ? {} : { by: filing.by }),
      },
    ],
    codeHash: filing.codeHash,
    version: given.version,
    updatedAt: given.updatedAt,
    ...(filing.origin ? { origin: filing.origin } : {}),
  };
}
