/** Files as the assistant makes them: a real commune, real rules, the words that were said. */
import { answersOf } from '#candidacies/answers-of';
import type { Candidacy } from '#candidacies/candidacy';
import type { Fact, PersonRecord } from '#candidacies/draft';
import type { FileAction } from '#candidacies/file-action';
import type { Candidacies, NewCandidacy } from '#candidacies/ports';
import { deducedFacts, townRecord } from '#candidacies/town-record';
import { communeByCode } from '#communes/search';
import type { Knowledge } from '#conversations/world';
import { assess } from '#programme/assess';

/** By criterion: the value, or the value and the words said. */
export type Said = Readonly<Record<string, string | readonly [value: string, words: string]>>;

/** All that puts a town in category 1. */
export const READY: Said = {
  volontaire: ['oui', 'oui, le conseil a voté en décembre'],
  centralite: ['pole', 'nous sommes la ville-centre'],
  besoin: ['oui', 'trop de vitrines vides'],
  soutienEpci: ['acte', 'délibération de l’agglo le 12 janvier'],
  diagnostic: ['complet', 'diag bouclé en 2017'],
  projet: ['abouti', 'notre projet est prêt'],
  portage: ['operationnel', 'le maire et le président pilotent ensemble'],
  ingenierie: ['operationnel', 'une équipe de quatre personnes'],
  actionsPretes2018: ['oui', 'la halle démarre en mars'],
};

/** Category 2. */
export const PARTLY: Said = {
  ...READY,
  soutienEpci: ['accord', 'le président est d’accord sur le principe'],
  diagnostic: ['partiel', 'l’étude habitat est finie mais pas le commerce'],
  projet: ['partiel', 'il nous manque le volet mobilités'],
  portage: ['a_conforter', 'le pilotage est à conforter'],
};

/** Category 3. */
export const TO_BUILD: Said = {
  ...PARTLY,
  projet: ['aucun', 'pas encore de projet opérationnel'],
  ingenierie: ['a_constituer', 'personne pour l’instant'],
};

/** Not enough is known. */
export const OPEN: Said = { volontaire: ['oui', 'oui'], centralite: ['pole', 'oui'], besoin: ['oui', 'oui'] };

let serial = 0;

export interface Sample {
  readonly commune: string;
  readonly said?: Said;
  readonly person?: PersonRecord;
  readonly serviceDate?: string;
  readonly at?: string;
  readonly contested?: readonly string[];
  readonly change?: Partial<NewCandidacy>;
}

/** The version that such answers make. */
export function versionOf({ programme, directory }: Knowledge, sample: Sample): NewCandidacy['version'] {
  const { commune: code, said = READY, serviceDate = '2018-01-31', at = '2018-01-31T09:32:00.000Z' } = sample;
  const commune = communeByCode(directory, code);
  if (!commune) throw new Error(`no commune ${code}`);
  const noted = { turn: 1, channel: 'web', at };
  const facts: Record<string, Fact> = { ...deducedFacts(programme.criteria, commune, noted) };
  for (const [id, one] of Object.entries(said)) {
    const [value, words] = typeof one === 'string' ? [one, one] : one;
    facts[id] = { value, said: words, how: 'said', sure: true, ...noted };
  }
  return {
    town: { ...townRecord(commune), contested: sample.contested ?? [] },
    facts,
    person: sample.person ?? {
      role: 'maire',
      roleSaid: 'je suis le maire',
      name: 'Camille Exemple',
      email: 'mairie@exemple.fr',
    },
    assessment: assess(programme, answersOf(facts)),
    at,
    serviceDate,
  };
}

export async function fileFor(files: Candidacies, knowledge: Knowledge, sample: Sample): Promise<Candidacy> {
  serial += 1;
  const { candidacy } = await files.file({
    programme: knowledge.programme.id,
    prefix: knowledge.programme.prefix,
    draftId: `sample-${serial}`,
    nature: 'candidature',
    codeHash: serial.toString(16).padStart(64, '0'),
    version: versionOf(knowledge, sample),
    ...sample.change,
  });
  return candidacy;
}

/** Acts one after the other, each on the version before it. */
export async function act(
  files: Candidacies,
  candidacy: Candidacy,
  ...actions: readonly DistributiveOmit<FileAction, 'role' | 'at'>[]
): Promise<Candidacy> {
  let now = candidacy;
  for (const action of actions) {
    const change = await files.apply(now.reference, now.version, {
      role: 'departement',
      at: '2018-02-01T14:04:00.000Z',
      by: 'agent-1',
      ...action,
    } as FileAction);
    if (change.outcome !== 'changed') throw new Error(`${action.event}: ${change.outcome}`);
    now = change.candidacy;
  }
  return now;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
