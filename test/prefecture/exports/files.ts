/** Filed records of several towns, enough to see what an export keeps and leaves out. */
import type { NewCandidacy } from '#candidacies/ports';
import { VERSION } from '#test/candidacies/example';

export const TROYES = {
  code: '10387',
  name: 'Troyes',
  department: '10',
  region: '44',
  epci: { siren: '200069250', name: 'CA Troyes Champagne Métropole', nature: 'CA', vintage: '2018-01-01' },
  contested: [],
};
export const BOURG = {
  code: '01053',
  name: 'Bourg-en-Bresse',
  department: '01',
  region: '84',
  epci: { siren: '200071751', name: 'CA du Bassin de Bourg-en-Bresse', nature: 'CA', vintage: '2018-01-01' },
  contested: ['=la population'],
};

type Version = NewCandidacy['version'];

export function filing(
  draftId: string,
  changes: Partial<Version> = {},
  rest: Partial<NewCandidacy> = {},
): NewCandidacy {
  return {
    programme: 'acv-2018',
    prefix: 'ACV18',
    draftId,
    nature: 'candidature',
    codeHash: 'c'.repeat(64),
    version: { ...VERSION, ...changes },
    ...rest,
  };
}
