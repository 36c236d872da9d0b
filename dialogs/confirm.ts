/** What a confirmed order does. */
import { askNext } from './ask-next.ts';
import { NEW_CONVERSATION, type Turn, type World } from './conversation.ts';
import type { ConfirmedAct } from './question.ts';
import { effect, openDraft, remember, say } from './turn.ts';

export function confirmAct(turn: Turn, act: ConfirmedAct, world: World): Turn {
  switch (act) {
    case 'restart':
      return askNext(say(startAgain(turn, world), 'Nous reprenons au début.'), world);
    case 'erase':
      return erase(turn);
    case 'eraseFile': {
      const { filed, draft } = turn.state;
      if (!filed || !draft) return erase(turn);
      return effect(turn, { type: 'eraseFile', reference: filed.reference, draftId: draft.id });
    }
    case 'requestErasure': {
      const { filed } = turn.state;
      return filed ? effect(turn, { type: 'requestErasure', reference: filed.reference }) : turn;
    }
    case 'withdraw': {
      const { filed } = turn.state;
      if (!filed) return say(turn, 'Aucune manifestation d’intérêt n’est déposée dans cette conversation.');
      return effect(remember(turn, { asking: null }), {
        type: 'withdraw',
        reference: filed.reference,
        version: filed.version,
        at: world.now,
      });
    }
  }
}

/** A new draft; the former one is erased unless it was filed. */
export function startAgain(turn: Turn, world: World): Turn {
  const left = turn.state.filed ? forget(turn) : erased(turn);
  return openDraft(left, world);
}

function erase(turn: Turn): Turn {
  return say(
    erased(turn, { shownToo: true }),
    `Votre brouillon est effacé, avec vos coordonnées. ${SHOWN_TOO} Vous pouvez poser une question ou dire « candidater » pour commencer un nouveau dossier.`,
  );
}

/** The page is the service's own; what is in Teams is Microsoft's. */
export const SHOWN_TOO =
  'Sur la page, notre conversation est effacée aussi ; dans Teams, c’est à vous d’effacer vos messages.';

function erased(turn: Turn, how: { readonly shownToo?: true } = {}): Turn {
  const id = turn.state.draft?.id;
  const gone = forget(turn);
  return id ? effect(gone, { type: 'eraseDraft', draftId: id, ...how }) : gone;
}

/** Nothing is in hand any more. */
export function forget(turn: Turn): Turn {
  // Questions sent to a person are not of the draft: their replies still come.
  const { turn: count, warned, codeTries, inquiries } = turn.state.conversation;
  return {
    ...turn,
    state: {
      conversation: { ...NEW_CONVERSATION, turn: count, warned, codeTries, inquiries },
      draft: null,
      filed: null,
    },
  };
}
