/** What a line of the activity log says beside its act, for a person to read: the log itself keeps names of fields. */
import type { Entry } from '#activity/entry';
import { EVENT_WORDS } from './file-words.ts';

export function detailsInWords(details: Entry['details']): string {
  return Object.entries(details ?? {})
    .flatMap(([name, value]) =>
      value === '' ? [] : [`${NAMES[name] ?? name}\u00a0: ${valueInWords(value)}`],
    )
    .join('\u00a0; ');
}

function valueInWords(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return VALUES[value] ?? EVENT_WORDS[value]?.toLowerCase() ?? String(value);
}

const NAMES: Readonly<Record<string, string>> = {
  answers: 'réponses',
  bulk: 'par lot',
  by: 'par',
  count: 'nombre',
  department: 'département',
  ended: 'sessions fermées',
  event: 'geste',
  filters: 'filtres',
  fingerprint: 'empreinte',
  found: 'trouvés',
  grant: 'habilitation',
  how: 'par',
  lines: 'lignes',
  list: 'liste',
  mailed: 'envoyé par courriel',
  means: 'moyen',
  notice: 'message envoyé',
  number: 'numéro',
  of: 'session de',
  region: 'région',
  rows: 'lignes',
  rule: 'règle',
  sha256: 'empreinte',
  shown: 'affichés',
  stage: 'étape',
  state: 'état',
  towns: 'villes',
  what: 'objet',
  why: 'raison',
  withdrawn: 'retiré',
};

const VALUES: Readonly<Record<string, string>> = {
  all: 'tous',
  api: 'un programme',
  asked: 'demandé par la personne',
  begun: 'commencé',
  'collection-date': 'date de collecte',
  'epci-link': 'lien pour l’intercommunalité',
  interrupted: 'interrompu',
  local: 'démonstration',
  oidc: 'service d’identification',
  page: 'sa page',
  'past-keeping': 'durée de garde passée',
  whole: 'complet',
};
