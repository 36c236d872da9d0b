import type { FileAction, FileEventName } from '#candidacies/file-action';
import { VERSION } from './example.ts';

/** One right action of every event. */
export const ACTIONS: {
  readonly [E in FileEventName]: Omit<FileAction & { readonly event: E }, 'role' | 'at'>;
} = {
  amend: { event: 'amend', version: VERSION },
  withdraw: { event: 'withdraw', reason: 'courrier du maire du 1er février' },
  examine: { event: 'examine' },
  askComplement: { event: 'askComplement', fields: ['projet'] },
  transmit: { event: 'transmit' },
  propose: { event: 'propose' },
  notPropose: { event: 'notPropose' },
  select: { event: 'select' },
  notSelect: { event: 'notSelect' },
  closeUnmandated: { event: 'closeUnmandated', reason: 'le maire n’a mandaté personne' },
  reopen: { event: 'reopen', reason: 'le maire confirme le mandat' },
  verifyMandate: { event: 'verifyMandate', verified: true },
  confirmEpci: { event: 'confirmEpci', confirmed: true },
  join: { event: 'join', references: ['ACV18-58-2222-3'] },
  designate: { event: 'designate', designated: true },
  setCategory: { event: 'setCategory', category: 2, reason: 'diagnostic partiel' },
  rank: { event: 'rank', rank: 1 },
  markFact: { event: 'markFact', criterion: 'projet', finding: 'constate' },
  argue: { event: 'argue', text: 'la ville-centre du Nivernais' },
  giveOpinion: { event: 'giveOpinion', service: 'DDT', sense: 'favorable', text: 'projet solide' },
  note: { event: 'note', text: 'à rappeler' },
  joinTalk: { event: 'joinTalk', lines: [{ from: 'person', text: 'bonjour' }] },
  dropTalk: { event: 'dropTalk' },
  requestErasure: { event: 'requestErasure' },
  notify: { event: 'notify', notice: { id: 'n2', text: 'Bonjour' } },
  noticeSent: { event: 'noticeSent', noticeId: 'n1' },
};
