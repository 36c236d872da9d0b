import type { Candidacy, FileState } from './candidacy.ts';
import { isWorkedOn } from './erasure.ts';

/**
 * The record without the prefecture's preparatory work: rank, other category, argument, opinions, notes, proposal.
 * These are never sent automatically; what the author learns of them, the staff preview and send.
 */
export function asSeenByAuthor(candidacy: Candidacy): Candidacy {
  const { preparation: _work, ...rest } = candidacy;
  return {
    ...rest,
    state: shown(candidacy.state),
    history: candidacy.history
      .filter(({ event }) => !PREPARATORY.has(event))
      .map(({ reason: _reason, by: _by, ...line }) => ({
        ...line,
        from: line.from && shown(line.from),
        to: shown(line.to),
      })),
    // What they may have erased depends on it.
    ...(isWorkedOn(candidacy) && { isWorkedOn: true }),
  };
}

/** Until the minister decides, a proposal or its absence reads as a transmission. */
function shown(state: FileState): FileState {
  return state === 'proposee' || state === 'non_proposee' ? 'transmise' : state;
}

const PREPARATORY: ReadonlySet<string> = new Set([
  'propose',
  'notPropose',
  'designate',
  'setCategory',
  'rank',
  'markFact',
  'note',
  'argue',
  'giveOpinion',
]);
