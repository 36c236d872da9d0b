/** A message of the prefecture in the words its author reads: the same in the conversation and in the staff's preview. */
import type { Notice, Role } from './candidacy.ts';

export interface NoticeAbout {
  readonly reference: string;
  /** What a complement asks, in words: « le diagnostic et vos coordonnées ». */
  readonly fields: string;
  /** Where the town is; null when it is not known any more. */
  readonly place: {
    readonly department: { readonly name: string; readonly code: string };
    readonly region: { readonly name: string };
  } | null;
}

export interface NoticeWords {
  readonly head: string;
  /** As the staff wrote it; empty when the change itself says all. */
  readonly text: string;
  /** « préfecture (Lot, 46) ». */
  readonly service: string;
}

export function noticeWords(
  { event, role, text }: Pick<Notice, 'event' | 'role' | 'text'>,
  about: NoticeAbout,
): NoticeWords {
  return { head: headOf(event, role, about), text: text.trim(), service: serviceOf(role, about) };
}

function headOf(
  event: string | undefined,
  role: Role | undefined,
  { reference, fields }: NoticeAbout,
): string {
  if (event === 'askComplement') return `La préfecture demande un complément sur ${fields}.`;
  const change = CHANGES[event ?? ''];
  return change ? `Votre dossier ${reference} ${change}.` : `${WRITERS[role ?? 'departement']} vous écrit.`;
}

/** What a complement may ask beside the criteria. */
export const PERSON_FIELDS: Readonly<Record<string, string>> = {
  role: 'votre fonction',
  contact: 'vos coordonnées',
};

/** What became of the file. A proposal to the minister is preparatory: only its message is read. */
const CHANGES: Readonly<Record<string, string>> = {
  examine: 'est en cours d’examen à la préfecture',
  transmit: 'est transmis au préfet de région',
  select: 'est retenu',
  notSelect: 'n’est pas retenu',
  withdraw: 'est retiré',
  closeUnmandated: 'est clos, faute de mandat',
  reopen: 'est de nouveau à l’examen',
  verifyMandate: 'porte un mandat vérifié',
  join: 'fait partie d’un dossier commun',
};

const WRITERS: Readonly<Record<Role, string>> = {
  departement: 'La préfecture de votre département',
  region: 'La préfecture de votre région',
  ministere: 'Le ministère',
  systeme: 'Le service',
  auteur: 'La commune',
};

/** « préfecture (Lot, 46) ». */
function serviceOf(role: Role | undefined, { place }: NoticeAbout): string {
  switch (role) {
    case 'region':
      return place ? `préfecture de région (${place.region.name})` : 'préfecture de région';
    case 'ministere':
      return 'ministère chargé de la cohésion des territoires';
    case 'systeme':
      return 'service d’assistance';
    default:
      return place ? `préfecture (${place.department.name}, ${place.department.code})` : 'préfecture';
  }
}
