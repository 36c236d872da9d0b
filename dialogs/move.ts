/** Going on in another channel: a short code carries the draft, its facts and the pending question; nothing is asked again. */

import { looksLikeMoveCode, MOVE_MINUTES, readMoveCode } from '#candidacies/read-move-code';
import { readRecoveryCode } from '#candidacies/read-recovery-code';
import type { Understanding } from '#language/understanding';
import { answerQuestions } from './answer-questions.ts';
import { askAgain } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import type { EffectOutcome } from './effects.ts';
import { MAX_CODE_TRIES, TOO_MANY } from './recover.ts';
import { summary } from './status.ts';
import { effect, remember, say } from './turn.ts';

export function offerMove(turn: Turn, world: World): Turn {
  const { draft } = turn.state;
  if (!draft?.town)
    return say(
      turn,
      `Il n’y a encore rien à emporter : aucun dossier n’est commencé ici. Dites « candidater » pour en commencer un.`,
    );
  return effect(turn, { type: 'offerMove', code: world.fresh.moveCode, draftId: draft.id });
}

/** A code given where no other file is in hand; null when the message is not one. */
export function takeMove(turn: Turn, heard: Understanding): Turn | null {
  const code = readMoveCode(heard.text);
  if (!code) return looksLikeMoveCode(heard.text) ? say(turn, COPIED_WRONG) : null;
  const { draft, conversation } = turn.state;
  if (draft?.town) return say(turn, OTHER_FILE);
  if (conversation.codeTries >= MAX_CODE_TRIES) return say(turn, TOO_MANY);
  const tried = remember(turn, { codeTries: conversation.codeTries + 1 });
  return effect(tried, { type: 'takeMove', code });
}

export function tellMoveOffered(
  turn: Turn,
  { code, minutes }: Extract<EffectOutcome, { type: 'moveOffered' }>,
  world: World,
): Turn {
  return say(
    turn,
    `${WAY[elsewhere(world.channel)]} et donnez-lui ce code. Il vaut ${minutes} minutes, une seule fois :\n\n**${code}**\n\nVos réponses et la question en cours vous suivront. Rien n’est déposé.`,
  );
}

export function tellMoved(
  turn: Turn,
  { conversation, draft, filed, from }: Extract<EffectOutcome, { type: 'moved' }>,
  world: World,
): Turn {
  const { turn: count, lately, inquiries } = turn.state.conversation;
  const state = {
    conversation: { ...conversation, turn: count, lately, inquiries, codeTries: 0, movedTo: null },
    draft,
    filed,
  };
  const here = { ...turn, state };
  const pending = conversation.asking?.kind === 'recap' ? '' : ` ${summary(state, world)}`;
  const told = say(here, `Nous continuons ici la conversation commencée ${placeOf(from.channel)}.${pending}`);
  return askAgain(told, world, { detour: false });
}

export function tellUnknownMove(turn: Turn): Turn {
  return say(
    turn,
    `Ce code ne vaut pas, ou ne vaut plus : il dure ${MOVE_MINUTES} minutes et ne sert qu’une fois. Là où vous étiez, dites « continuer ailleurs » pour en avoir un autre.`,
  );
}

/** The conversation went on elsewhere: said once unasked, and to whoever answers a question that is no longer here. */
export function tellLeft(turn: Turn): Turn {
  const { movedTo } = turn.state.conversation;
  if (!movedTo) return turn;
  return say(
    remember(turn, { movedTo: { ...movedTo, told: true } }),
    `Cette conversation a continué ${placeOf(movedTo.channel)}, avec votre dossier. Ici, vous pouvez encore poser une question. Pour revenir, dites là-bas « continuer ailleurs » et donnez ici le code.`,
  );
}

/** What is heard in a conversation that was left; null when it begins something anew. */
export function hearInLeft(turn: Turn, heard: Understanding, world: World): Turn | null {
  if (!turn.state.conversation.movedTo) return null;
  const begins = heard.acts.some((act) => act.type === 'command' && BEGIN.includes(act.name));
  if (begins || readMoveCode(heard.text) || readRecoveryCode(heard.text)) return null;
  const answered = answerQuestions(turn, heard, false, world);
  return answered.took ? answered.turn : tellLeft(turn);
}

const BEGIN: readonly string[] = ['apply', 'restart', 'resume', 'help', 'human', 'ask'];

const COPIED_WRONG =
  'Ce code comporte une erreur de copie. Vérifiez chaque signe : il n’y a ni I, ni O, ni Q, ni Z, ni 0, ni 1.';
const OTHER_FILE =
  'Un autre dossier est ouvert ici. Pour continuer celui de ce code, dites d’abord « recommencer », ou donnez le code dans une autre conversation.';

type Place = 'web' | 'teams';

/** The page's people go to Teams, everyone else to the page. */
function elsewhere(channel: string): Place {
  return channel === 'web' ? 'teams' : 'web';
}

function placeOf(channel: string): string {
  return channel === 'teams' ? 'dans Teams' : channel === 'web' ? 'sur le web' : 'ailleurs';
}

const WAY: Readonly<Record<Place, string>> = {
  teams: 'Pour continuer dans Teams, ouvrez-y une conversation avec l’assistant',
  web: 'Pour continuer sur le web, ouvrez la page de l’assistant',
};
