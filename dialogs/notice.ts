/** The note about personal data: its words, and its refusal, after which it is not asked again until the person goes on. */
import { contactSentence } from './contact.ts';
import type { State, Turn, World } from './conversation.ts';
import { keptInWords } from './kept-in-words.ts';
import type { Choice } from './reply.ts';
import { remember, say } from './turn.ts';

const DECLINED = 'notice-declined';

export function isNoticeDeclined({ conversation }: State): boolean {
  return conversation.warned.includes(DECLINED);
}

export function noticeDeclined(turn: Turn, declined: boolean): Turn {
  const others = turn.state.conversation.warned.filter((one) => one !== DECLINED);
  return remember(turn, { warned: declined ? [...others, DECLINED] : others });
}

export function noticeWords(world: World): string {
  const { controller, purpose, basis, retention, rights } = world.programme.notice;
  return [
    '**Vos données personnelles.** Avant le récapitulatif, lisez ceci :',
    `- Responsable : ${controller}`,
    `- Pourquoi : ${purpose}`,
    `- Base légale : ${basis}`,
    `- Durée : ${retention}`,
    `- Vos droits : ${rights}`,
    '',
    'Confirmez-vous en avoir pris connaissance ?',
  ].join('\n');
}

const READ: readonly Choice[] = [
  { label: 'J’ai pris connaissance', say: 'j’ai pris connaissance' },
  { label: 'Non, pas maintenant', say: 'non' },
];

/** The notice was just read: only its question comes back. */
export const NOTICE_AGAIN = {
  text: 'Avez-vous pris connaissance de la note sur vos données personnelles, juste au-dessus ?',
  choices: READ,
};

/** The note refused, or never read: nothing goes anywhere, and nothing is asked. */
export function withoutNotice(turn: Turn, world: World): Turn {
  return say(
    remember(noticeDeclined(turn, true), { asking: null }),
    `${refused(world)} ${contactSentence(turn.state, world)}`,
  );
}

function refused(world: World): string {
  return `Très bien : rien n’est transmis ni déposé. Vos réponses restent dans un brouillon, ${keptInWords(world)}, que « effacer mon brouillon » supprime aussitôt. Vous pouvez toujours poser vos questions ici. Si vous changez d’avis, dites « j’ai pris connaissance ».`;
}
