import type { Candidacy, FileState, Role } from './candidacy.ts';
import type { FileAction, FileEventName, WrongAction } from './file-action.ts';
import { withAction } from './with-action.ts';

export type { FileAction, FileEventName } from './file-action.ts';

/** Why an action changes nothing. `state`: the table never allows it now; `role`: it does, but not to this role. */
export type Refusal = 'state' | 'role' | WrongAction;

export type Applied =
  | { readonly outcome: 'applied'; readonly candidacy: Candidacy }
  | { readonly outcome: 'refused'; readonly why: Refusal };

/**
 * The life of a file, as one table. Pure: the store gives the new `version`, and `updatedAt` if its clock is ahead.
 * Every applied action leaves a line in the history.
 */
export function applyAction(candidacy: Candidacy, action: FileAction): Applied {
  const to = nextState(candidacy.state, action.event, action.role);
  if (to === null) {
    const someoneMay = ROLES.some((role) => nextState(candidacy.state, action.event, role) !== null);
    return { outcome: 'refused', why: someoneMay ? 'role' : 'state' };
  }
  const changed = withAction(candidacy, action, to);
  return typeof changed === 'string'
    ? { outcome: 'refused', why: changed }
    : { outcome: 'applied', candidacy: changed };
}

/** Where the event leads, or null when this role may not do it in this state. */
export function nextState(state: LifeState, event: FileEventName | 'file', role: Role): FileState | null {
  for (const row of LIFE) {
    if (row.event !== event || !row.by.includes(role) || !row.from.includes(state)) continue;
    if (row.to !== 'same') return row.to;
    return state === 'brouillon' ? null : state;
  }
  return null;
}

/** What this role may do now: the buttons of a page. */
export function allowedEvents(state: FileState, role: Role): readonly FileEventName[] {
  const events = LIFE.map((row) => row.event).filter((event) => event !== 'file');
  return [...new Set(events)].filter((event) => nextState(state, event, role) !== null);
}

/** A draft is not a file yet: it is the state before the first line of the history. */
export type LifeState = FileState | 'brouillon';

export const ROLES: readonly Role[] = ['auteur', 'departement', 'region', 'ministere', 'systeme'];

interface Row {
  readonly event: FileEventName | 'file';
  readonly by: readonly Role[];
  readonly from: readonly LifeState[];
  readonly to: FileState | 'same';
}

const WITH_DEPARTMENT: readonly FileState[] = ['deposee', 'en_examen', 'complement_demande'];
const BEFORE_DECISION: readonly FileState[] = [...WITH_DEPARTMENT, 'transmise', 'proposee', 'non_proposee'];
const ANY: readonly FileState[] = [...BEFORE_DECISION, 'retenue', 'non_retenue', 'retiree', 'non_mandatee'];
const PREFECTURE: readonly Role[] = ['departement', 'region'];

/** First row that fits wins. The complement asked for is given by an amendment, which resumes the examination. */
const LIFE: readonly Row[] = [
  { event: 'file', by: ['auteur', 'departement'], from: ['brouillon'], to: 'deposee' },

  { event: 'amend', by: ['auteur', 'departement'], from: ['deposee', 'en_examen'], to: 'same' },
  { event: 'amend', by: ['auteur', 'departement'], from: ['complement_demande'], to: 'en_examen' },

  { event: 'withdraw', by: ['auteur'], from: WITH_DEPARTMENT, to: 'retiree' },
  // Once transmitted, the town asks the prefecture, which says who asked.
  { event: 'withdraw', by: ['departement'], from: [...BEFORE_DECISION, 'retenue'], to: 'retiree' },
  {
    event: 'withdraw',
    by: ['region'],
    from: ['transmise', 'proposee', 'non_proposee', 'retenue'],
    to: 'retiree',
  },

  { event: 'examine', by: ['departement'], from: ['deposee'], to: 'en_examen' },
  { event: 'askComplement', by: ['departement'], from: ['en_examen'], to: 'complement_demande' },
  // The list is due on a fixed day: a file whose complement is late may be transmitted as it is.
  { event: 'transmit', by: ['departement'], from: ['en_examen', 'complement_demande'], to: 'transmise' },

  { event: 'propose', by: ['region'], from: ['transmise', 'non_proposee'], to: 'proposee' },
  { event: 'notPropose', by: ['region'], from: ['transmise', 'proposee'], to: 'non_proposee' },
  // The prefect proposes, the minister decides: also on a town that was not proposed.
  { event: 'select', by: ['ministere'], from: ['proposee', 'non_proposee'], to: 'retenue' },
  { event: 'notSelect', by: ['ministere'], from: ['proposee', 'non_proposee'], to: 'non_retenue' },

  {
    event: 'closeUnmandated',
    by: ['departement'],
    from: [...WITH_DEPARTMENT, 'transmise'],
    to: 'non_mandatee',
  },
  { event: 'reopen', by: ['departement'], from: ['non_mandatee'], to: 'en_examen' },

  { event: 'verifyMandate', by: PREFECTURE, from: BEFORE_DECISION, to: 'same' },
  { event: 'confirmEpci', by: ['departement', 'region', 'systeme'], from: BEFORE_DECISION, to: 'same' },
  { event: 'join', by: PREFECTURE, from: BEFORE_DECISION, to: 'same' },
  { event: 'designate', by: PREFECTURE, from: BEFORE_DECISION, to: 'same' },
  { event: 'setCategory', by: PREFECTURE, from: BEFORE_DECISION, to: 'same' },
  { event: 'rank', by: PREFECTURE, from: BEFORE_DECISION, to: 'same' },
  { event: 'markFact', by: PREFECTURE, from: BEFORE_DECISION, to: 'same' },
  { event: 'argue', by: PREFECTURE, from: BEFORE_DECISION, to: 'same' },
  { event: 'giveOpinion', by: PREFECTURE, from: BEFORE_DECISION, to: 'same' },
  { event: 'note', by: ['departement', 'region', 'ministere'], from: ANY, to: 'same' },
  { event: 'notify', by: ['departement', 'region', 'ministere'], from: ANY, to: 'same' },
  { event: 'joinTalk', by: ['auteur'], from: WITH_DEPARTMENT, to: 'same' },
  // Once somebody examines the file, what the prefecture received stays with it.
  { event: 'dropTalk', by: ['auteur'], from: ['deposee'], to: 'same' },
  { event: 'requestErasure', by: ['auteur'], from: ANY, to: 'same' },
  // The service tells it in the conversation; the staff may telephone it or post it.
  {
    event: 'noticeSent',
    by: ['systeme', 'departement', 'region', 'ministere'],
    from: ANY,
    to: 'same',
  },
];
