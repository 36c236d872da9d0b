/** The words of the choice to join the conversation to its file. */
import type { Candidacy } from '#candidacies/candidacy';
import type { Choice, Reply } from './reply.ts';

export const JOIN: Choice = { label: 'Joindre notre conversation', say: 'joindre notre conversation' };

export const OFFER_TALK: Reply = {
  text: 'La préfecture lit votre dossier, pas notre conversation. Si cela peut l’aider, vous pouvez la joindre : votre code de reprise y est masqué. Sinon, vous n’avez rien à faire.',
  choices: [JOIN],
};

/** For « mes données ». */
export function talkInWords({ state, talk }: Candidacy): string {
  if (!talk) return `Notre conversation n’est pas jointe au dossier. Pour la joindre : « ${JOIN.say} ».`;
  const lines = `Notre conversation est jointe au dossier : ${talk.lines.length} messages que la préfecture peut lire.`;
  return state === 'deposee' ? `${lines} ${TAKE_BACK}` : lines;
}

export const TAKE_BACK = 'Jusqu’à l’examen, vous pouvez la retirer : dites « retirer la conversation ».';
