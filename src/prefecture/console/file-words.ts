/** What the console calls the parts of a file, in French. Criteria, flags and categories have their own words in the data. */
import type { FileState, OpinionSense, Origin, Role } from '#candidacies/candidacy';
import type { Fact } from '#candidacies/draft';
import type { WrongAction } from '#candidacies/file-action';

/** Of the file, « le dossier ». */
export const STATE_WORDS: Readonly<Record<FileState, string>> = {
  deposee: 'Déposé',
  en_examen: 'En examen',
  complement_demande: 'Complément demandé',
  transmise: 'Transmis',
  proposee: 'Proposé',
  non_proposee: 'Non proposé',
  retenue: 'Retenu',
  non_retenue: 'Non retenu',
  retiree: 'Retiré',
  non_mandatee: 'Non mandaté',
};

export const STATES = Object.keys(STATE_WORDS) as readonly FileState[];

/** Lines of a history: « le 31 janvier 2018, la préfecture a pris le dossier en examen ». */
export const EVENT_WORDS: Readonly<Record<string, string>> = {
  file: 'Dépôt du dossier',
  amend: 'Dossier modifié : nouvelle version',
  withdraw: 'Retrait du dossier',
  examine: 'Prise en examen',
  askComplement: 'Complément demandé à la commune',
  transmit: 'Transmission au préfet de région',
  propose: 'Proposition au ministre',
  notPropose: 'Dossier non proposé',
  select: 'Ville retenue par le ministre',
  notSelect: 'Ville non retenue par le ministre',
  closeUnmandated: 'Clôture : personne non mandatée',
  reopen: 'Réouverture du dossier',
  verifyMandate: 'Mandat : vérification',
  confirmEpci: 'Soutien de l’intercommunalité : confirmation',
  join: 'Dossiers présentés ensemble',
  designate: 'Désignation pour la liste',
  setCategory: 'Catégorie de la préfecture',
  rank: 'Rang dans la liste',
  markFact: 'Réponse constatée ou déclarée',
  argue: 'Argumentaire',
  giveOpinion: 'Avis d’un service',
  note: 'Note interne',
  notify: 'Message à la commune',
  joinTalk: 'Conversation jointe par la personne',
  dropTalk: 'Conversation retirée par la personne',
  requestErasure: 'Effacement demandé par la personne',
  noticeSent: 'Message remis à la personne',
  confirmedByEpci: 'Soutien confirmé par l’intercommunalité',
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  auteur: 'La commune',
  departement: 'Préfecture de département',
  region: 'Préfecture de région',
  ministere: 'Ministère',
  systeme: 'Le service',
};

/** How an answer came to be known. */
export const HOW_WORDS: Readonly<Record<Fact['how'], string>> = {
  said: 'dit',
  chosen: 'choisi',
  deduced: 'déduit',
  confirmed: 'confirmé',
};

export const FINDING_WORDS = { constate: 'Constaté', declare: 'Déclaré' } as const;

export const ORIGIN_WORDS: Readonly<Record<Origin['means'], string>> = {
  assistant: 'Déposé dans l’assistant',
  telephone: 'Ouvert par la préfecture après un appel',
  courrier: 'Ouvert par la préfecture après un courrier',
  courriel: 'Ouvert par la préfecture après un courriel',
  autre: 'Ouvert par la préfecture',
};

export const OPINION_WORDS: Readonly<Record<OpinionSense, string>> = {
  favorable: 'Favorable',
  reserve: 'Favorable avec réserve',
  defavorable: 'Défavorable',
  sans_avis: 'Ne se prononce pas',
};

export const NATURE_WORDS = {
  candidature: 'Manifestation d’intérêt',
  signalement: 'Signalement pour appréciation',
} as const;

/** Why nothing was written, and what to do. */
export const REFUSAL_WORDS: Readonly<Record<WrongAction | 'state' | 'role', string>> = {
  state: 'L’état du dossier ne le permet pas, ou ne le permet plus.',
  role: 'Votre niveau de préfecture ne peut pas faire cela sur ce dossier.',
  otherTown: 'Le dossier porte sur une autre commune : retirez-le, puis déposez-en un nouveau.',
  reasonMissing: 'Un motif écrit est nécessaire.',
  value: 'Une valeur manque ou n’existe pas.',
};

/** « en 2018 », « de 2019 à 2020 ». */
export function yearsInWords(years: { readonly from: number; readonly to: number } | null): string {
  if (years === null) return '–';
  return years.from === years.to ? String(years.from) : `${years.from}–${years.to}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
