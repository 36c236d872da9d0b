/** Reminders of a draft: offered, wanted or not, told before the date. */
import { back } from './ask-person.ts';
import type { Turn, World } from './conversation.ts';
import type { DraftReminder, Wish } from './effects.ts';
import { dayInWords } from './french.ts';
import type { Choice } from './reply.ts';
import { effect, remember, say } from './turn.ts';

export const REMIND_ME: Choice = { label: 'Me rappeler avant la date', say: 'rappelez-moi avant la date' };

/** While a date comes, the way to be told of it; never a question, for a « oui » answers the file. */
export function reminderOffer(world: World): string {
  const isComing = world.programme.calendar.some(
    ({ before, date }) => before !== undefined && world.today <= date,
  );
  return isComing
    ? 'Pour recevoir un rappel avant la date fixée par votre préfecture, dites « rappelez-moi avant la date ».'
    : '';
}

export function wishReminders(turn: Turn, wish: Wish): Turn {
  const { draft } = turn.state;
  if (draft) return effect(turn, { type: 'wishReminders', draftId: draft.id, wish });
  return say(turn, 'Aucun dossier n’est commencé ici : je n’envoie aucun rappel.');
}

export function tellWish(turn: Turn, wish: Wish, world: World): Turn {
  const told = say(turn, wish === 'accepted' ? wanted(turn) : REFUSED);
  return turn.state.conversation.asking ? back(told, world) : told;
}

const REFUSED =
  'C’est noté : vous ne recevrez plus ni rappel ni courriel. Les messages de la préfecture sur un dossier déposé restent lisibles ici : dites « messages de la préfecture ».';

function wanted({ state }: Turn): string {
  const email = state.draft?.person.email;
  const where = email ? `ici et à ${email}` : 'ici ; et par courriel, si vous m’en donnez un';
  return state.filed
    ? `C’est noté : quand la préfecture vous écrira, je le dirai ${where}. Pour arrêter, dites « arrêter les rappels ».`
    : `C’est noté : je vous rappellerai ce brouillon avant la date fixée par votre préfecture, ${where}. Pour arrêter, dites « arrêter les rappels ».`;
}

export function tellReminder(
  turn: Turn,
  { id, due }: DraftReminder,
  how: { readonly alone: boolean },
  world: World,
): Turn {
  const { draft, conversation } = turn.state;
  if (!draft) return turn;
  const text = `**Rappel, comme vous l’avez demandé.** Votre brouillon (${draft.town?.name ?? ''}) n’est **pas déposé**. Les dossiers sont recueillis jusqu’au ${dayInWords(due)}. Pour ne plus recevoir de rappel, dites « arrêter les rappels ».`;
  const told = say(remember(turn, { told: [...conversation.told, id] }), text);
  const delivered = effect(told, { type: 'deliverReminder', draftId: draft.id, id });
  return how.alone ? back(delivered, world) : delivered;
}
