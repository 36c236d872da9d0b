import type { Candidacy, FileVersion } from '#candidacies/candidacy';
import { newFile } from '#candidacies/new-file';

export const AT = '2018-02-01T09:00:00.000Z';

export const VERSION: Omit<FileVersion, 'number'> = {
  town: {
    code: '58194',
    name: 'Nevers',
    department: '58',
    region: '27',
    epci: { siren: '245804406', name: 'CA de Nevers', nature: 'CA', vintage: '2018-01-01' },
    contested: [],
  },
  facts: {
    projet: {
      value: 'abouti',
      said: 'il est prêt',
      how: 'said',
      sure: true,
      turn: 3,
      channel: 'web',
      at: AT,
    },
  },
  person: { role: 'maire' },
  assessment: {
    outcome: 'categorie',
    category: 1,
    years: { from: 2018, to: 2018 },
    rule: 'M5',
    reasons: [],
    missing: [],
    flags: [],
    reachable: [1],
    alternatives: [],
  },
  at: AT,
  serviceDate: '2018-01-31',
};

/** A filed record, changed at one point. */
export function file(changes: Partial<Candidacy> = {}): Candidacy {
  const filed = newFile(
    {
      programme: 'acv-2018',
      prefix: 'ACV18',
      draftId: 'draft-1',
      nature: 'candidature',
      codeHash: 'a'.repeat(64),
      version: VERSION,
    },
    { reference: 'ACV18-58-7K3M-Q', version: 'v1', updatedAt: AT },
  );
  return { ...filed, ...changes };
}
