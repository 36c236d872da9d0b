/** What the prefecture chose to send: who writes, about what, when, and what it changes. */
import type { Notice } from '#candidacies/candidacy';
import { isDecision } from '#candidacies/notices-due';
import { communeByCode } from '#communes/search';
import { back } from './ask-person.ts';
import { fieldsInWords, openComplement } from './complement.ts';
import type { State, Turn, World } from './conversation.ts';
import { dayInWords } from './french.ts';
import { effect, remember, say } from './turn.ts';

/** Several are told in one message. What changes the file comes at once; the rest, once a day. */
export function tellNotices(
  turn: Turn,
  notices: readonly Notice[],
  how: { readonly alone: boolean; readonly day: string },
  world: World,
): Turn {
  const { filed, conversation } = turn.state;
  if (!filed || notices.length === 0) return turn;
  const ids = notices.map(({ id }) => id);
  const told = say(
    remember(turn, {
      told: [...conversation.told, ...ids],
      toldOn: notices.every(isDecision) ? conversation.toldOn : how.day,
    }),
    notices.map((notice) => noticeInWords(notice, turn.state, world)).join('\n\n'),
  );
  const delivered = effect(told, { type: 'deliverNotices', reference: filed.reference, ids });
  const isComplement = notices.some(({ event }) => event === 'askComplement');
  // A pending question comes back; the first question of a complement has its own turn.
  return how.alone && conversation.asking && !isComplement ? back(delivered, world) : delivered;
}

/** Every message of the prefecture, the oldest first. */
export function messagesInWords(state: State, world: World): string {
  const notices = state.filed?.notices ?? [];
  if (notices.length === 0) return 'La préfecture ne vous a envoyé aucun message dans cette conversation.';
  return notices.map((notice) => noticeInWords(notice, state, world)).join('\n\n');
}

export function noticeInWords(notice: Notice, state: State, world: World): string {
  const on = notice.on === undefined ? '' : `, le ${dayInWords(notice.on)}`;
  return [
    `**${headOf(notice, state, world)}**`,
    notice.text.trim(),
    `— ${serviceOf(notice, state, world)}${on}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headOf({ event, role, at }: Notice, state: State, world: World): string {
  const reference = state.filed?.reference ?? '';
  const asked = state.filed?.complements?.find((one) => one.at === at) ?? openComplement(state);
  if (event === 'askComplement')
    return `La préfecture demande un complément sur ${fieldsInWords(asked?.fields ?? [], world)}.`;
  const change = CHANGES[event ?? ''];
  return change ? `Votre dossier ${reference} ${change}.` : `${WRITERS[role ?? 'departement']} vous écrit.`;
}

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

const WRITERS: Readonly<Record<string, string>> = {
  departement: 'La préfecture de votre département',
  region: 'La préfecture de votre région',
  ministere: 'Le ministère',
  systeme: 'Le service',
};

/** « préfecture (Lot, 46) ». */
function serviceOf({ role }: Notice, state: State, world: World): string {
  const code = state.filed?.versions.at(-1)?.town.code;
  const town = code === undefined ? null : communeByCode(world.directory, code);
  switch (role) {
    case 'region':
      return town ? `préfecture de région (${town.region.name})` : 'préfecture de région';
    case 'ministere':
      return 'ministère chargé de la cohésion des territoires';
    case 'systeme':
      return 'service d’assistance';
    default:
      return town ? `préfecture (${town.department.name}, ${town.department.code})` : 'préfecture';
  }
}
