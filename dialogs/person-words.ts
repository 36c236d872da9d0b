/** The words of a question for a person: what is offered, what will be sent, to whom, what may be taken back. */
import type { Commune } from '#communes/commune';
import { communeByCode } from '#communes/search';
import type { State, World } from './conversation.ts';
import { inGuillemets, quoted } from './french.ts';
import { linesForQuestion } from './lately.ts';
import type { Question } from './question.ts';
import type { Choice } from './reply.ts';

/** The button that leads here, and what it says. */
export const SEND: Choice = { label: 'Envoyer ma question à une personne', say: 'envoyer ma question' };

/** Said where another question is pending. */
export const WRITE =
  'Vous pouvez aussi lui faire parvenir une question d’ici : dites « envoyer ma question ».';

/** What will be sent and to whom, in the person's sight; nothing leaves without one of these choices. */
export function sendQuestionWords(
  state: State,
  asking: Extract<Question, { kind: 'sendQuestion' }>,
  world: World,
): { text: string; choices: readonly Choice[] } {
  const lines = linesForQuestion(state);
  const town = townOf(state, asking, world);
  const joined = lines.find(({ from }) => from === 'person');
  return {
    text: [
      `Voici ce que je peux envoyer ${recipient(town)} :\n\n${quoted(asking.words, 2000)}`,
      [
        town
          ? `Le nom de votre commune (${town.name}) est joint, pas vos coordonnées.`
          : 'Vos coordonnées ne sont pas jointes. Pour qu’elle aille à votre préfecture, dites d’abord votre commune.',
        'La réponse viendra dans cette conversation ; je ne peux pas en promettre le délai.',
      ].join(' '),
      joined
        ? `Avec votre accord, je joins aussi nos derniers échanges (${lines.length} messages, depuis ${quoted(joined.text, 40)}).`
        : '',
      'Que dois-je envoyer ? « Oui » envoie la question seule.',
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    choices: sendChoices(state),
  };
}

export const ALONE: Choice = { label: 'La question seule', say: 'la question seule' };
export const JOINED: Choice = { label: 'La question et nos échanges', say: 'la question et nos échanges' };
export const OTHER: Choice = { label: 'Changer la question', say: 'changer la question' };
export const NOTHING: Choice = { label: 'Ne rien envoyer', say: 'ne rien envoyer' };

export function sendChoices(state: State): readonly Choice[] {
  const joined = linesForQuestion(state).some(({ from }) => from === 'person');
  return [ALONE, ...(joined ? [JOINED] : []), OTHER, NOTHING];
}

export function dropQuestionWords(
  state: State,
  { ids }: Extract<Question, { kind: 'dropQuestion' }>,
): { text: string; choices: readonly Choice[] } {
  const wordsOf = (id: string) => state.conversation.inquiries.find((one) => one.id === id)?.words ?? '';
  return {
    text:
      ids.length === 1
        ? 'Voulez-vous retirer cette question ? Elle sera effacée et personne n’y répondra.'
        : 'Quelle question voulez-vous retirer ? Elle sera effacée et personne n’y répondra.',
    choices: [
      ...ids.map((id, at) => ({ label: `Retirer ${inGuillemets(wordsOf(id), 60)}`, say: `${at + 1}` })),
      { label: 'Ne rien retirer', say: 'ne rien retirer' },
    ],
  };
}

/** The town of the file, else the one named for this question. */
export function townOf(state: State, asking: { readonly town?: string }, world: World): Commune | null {
  const code = state.draft?.town?.code ?? state.filed?.versions.at(-1)?.town.code ?? asking.town ?? null;
  return code === null ? null : communeByCode(world.directory, code);
}

/** Who will read it: the prefecture by the name of its seat, or the national team. */
export function recipient(town: Commune | null): string {
  return town
    ? `à la préfecture du département, à ${town.prefecture}`
    : 'à l’équipe qui suit le programme au niveau national';
}
