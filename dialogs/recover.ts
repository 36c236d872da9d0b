/** Coming back with a recovery code. The code alone opens a file: nobody's word does. */

import { looksLikeRecoveryCode, readRecoveryCode } from '#candidacies/read-recovery-code';
import { findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { askNext } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { effect, release, remember, type Settled, say } from './turn.ts';

/** Wrong codes accepted in one conversation before a pause. */
export const MAX_CODE_TRIES = 5;

export function openWithCode(turn: Turn, heard: Understanding, world: World): Settled | null {
  const opened = openWithCodeIn(turn, heard);
  if (opened) return { turn: opened, final: true };
  // « Alors continuons, c’est pour Saint-Flour »: no code is meant.
  const named = findCommune(world.directory, heard.text, { slot: false }).decision !== 'none';
  const leaves =
    named ||
    (heard.acts.some((act) => act.type !== 'oos') &&
      !heard.acts.some((act) => act.type === 'command' && act.name === 'resume'));
  if (
    /pas de code|perdu|aucun code/i.test(heard.text) ||
    heard.acts.some((act) => act.type === 'answer' && act.value !== 'yes')
  ) {
    const text =
      'Sans code, je ne peux ouvrir aucun dossier : c’est ce qui protège le vôtre. La préfecture peut retrouver une manifestation d’intérêt déposée. Vous pouvez aussi commencer un nouveau dossier : dites « candidater ».';
    return { turn: askNext(say(release(turn), text), world, { detour: true }), final: true };
  }
  if (looksLikeRecoveryCode(heard.text))
    return {
      turn: say(
        turn,
        'Ce code comporte une erreur de copie. Vérifiez chaque signe : il n’y a ni I, ni O, ni Q, ni Z, ni 0, ni 1.',
      ),
      final: true,
    };
  if (leaves) return null;
  return {
    turn: say(
      turn,
      'Je ne reconnais pas de code dans votre message. Il a cinq groupes de quatre signes, par exemple XXXX-XXXX-XXXX-XXXX-XXXX.',
    ),
    final: true,
  };
}

/** Opens the file of a code given in the message; null when there is none. */
export function openWithCodeIn(turn: Turn, heard: Understanding): Turn | null {
  const code = readRecoveryCode(heard.text);
  if (!code) return null;
  const tries = turn.state.conversation.codeTries;
  if (tries >= MAX_CODE_TRIES) return say(turn, TOO_MANY);
  return effect(remember(turn, { codeTries: tries + 1 }), { type: 'openByCode', code });
}

export const TOO_MANY =
  'Trop de codes inexacts dans cette conversation. Vérifiez votre code, puis ouvrez une nouvelle conversation ou contactez votre préfecture.';

/** « Quel est mon code ? », asked by the one whose file is open. */
export function tellCode(turn: Turn, heard: Understanding): Turn | null {
  const { conversation, draft } = turn.state;
  if (
    !draft?.town ||
    !conversation.code ||
    !/\bcodes?\b/i.test(heard.text) ||
    /postal|insee/i.test(heard.text)
  )
    return null;
  return say(turn, `Votre code de reprise, à garder pour vous : **${conversation.code}**`);
}
