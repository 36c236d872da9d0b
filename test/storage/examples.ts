import type { Draft, TownRecord } from '#candidacies/draft';
import type { NewCandidacy } from '#candidacies/ports';
import type { NewInquiry } from '#inbox/ports';
import type { Assessment } from '#programme/assessment';

/** Records that a test may change at one point. */

export const NEVERS: TownRecord = {
  code: '58194',
  name: 'Nevers',
  department: '58',
  region: '27',
  epci: { siren: '245804406', name: 'CA de Nevers', nature: 'CA', vintage: '2018-01-01' },
  contested: [],
};

export const FIRST_CATEGORY: Assessment = {
  outcome: 'categorie',
  category: 1,
  years: { from: 2018, to: 2018 },
  rule: 'M5',
  reasons: [
    {
      rule: 'M5a',
      criterion: null,
      sentence: 'Le projet est prêt.',
      sources: ['irev-2018-01-31'],
      reading: 'source',
    },
  ],
  missing: [],
  flags: ['soutien_a_acter'],
  reachable: [1],
  alternatives: [],
};

export const AT = '2018-01-31T14:04:05.000Z';

export function draft(changes: Partial<Draft> = {}): Draft {
  return {
    id: 'draft-1',
    programme: 'acv-2018',
    town: NEVERS,
    facts: {
      projet: {
        value: 'abouti',
        said: 'notre projet est prêt',
        how: 'said',
        sure: true,
        turn: 3,
        channel: 'web',
        at: AT,
      },
    },
    person: { role: 'maire', name: 'D. Thuriot', email: 'maire@nevers.example' },
    createdAt: AT,
    updatedAt: AT,
    reference: null,
    ...changes,
  };
}

export function filing(
  changes: Partial<NewCandidacy> & { town?: TownRecord; at?: string } = {},
): NewCandidacy {
  const { town = NEVERS, at = AT, ...rest } = changes;
  const { facts, person } = draft();
  return {
    programme: 'acv-2018',
    prefix: 'ACV18',
    draftId: 'draft-1',
    nature: 'candidature',
    codeHash: 'a'.repeat(64),
    version: { town, facts, person, assessment: FIRST_CATEGORY, at, serviceDate: '2018-01-31' },
    ...rest,
  };
}

export function inquiry(changes: Partial<NewInquiry> = {}): NewInquiry {
  return {
    id: 'Q-1',
    programme: 'acv-2018',
    question: 'Le délai peut-il être prolongé pour une petite équipe ?',
    talk: [],
    town: { code: NEVERS.code, name: NEVERS.name },
    department: NEVERS.department,
    region: NEVERS.region,
    conversation: 'web:1',
    channel: 'web',
    askedAt: AT,
    askedOn: '2018-01-31',
    ...changes,
  };
}

/** The hash of a recovery code, as good as random. */
export const code = (number: number): string => number.toString(16).padStart(64, '0');
