/** The person's data given to them twice: for a person, and for a program. The recovery code is in neither. */
import type { Candidacy } from '#candidacies/candidacy';
import type { State, Turn, World } from './conversation.ts';
import type { MyData } from './effects.ts';
import { dayInWords } from './french.ts';
import { withoutCode } from './lately.ts';
import { inlineLiteral, literal } from './light-text.ts';
import { recapLines } from './recap.ts';
import type { Reply } from './reply.ts';
import { stateInWords } from './status.ts';
import { messagesInWords } from './tell-notices.ts';

export function exported(turn: Turn, data: MyData, kept: readonly string[], world: World): readonly Reply[] {
  return [
    {
      text: 'Voici vos données : un document à lire, puis un document JSON qu’un autre service peut reprendre. Votre code de reprise n’y est pas.',
      document: { name: 'mes-donnees.txt', text: readable(turn.state, data, kept, world) },
    },
    {
      text: 'Les mêmes données, au format JSON.',
      document: { name: 'mes-donnees.json', text: portable(turn.state, data, world) },
    },
  ];
}

function readable(state: State, { draft, filed, questions }: MyData, kept: readonly string[], world: World) {
  const said = state.conversation.lately.map(({ from, text }) =>
    from === 'person' ? `- vous : ${literal(text)}` : `- l’assistant : ${inlineLiteral(text)}`,
  );
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Ce que le service garde', kept.map((line) => `- ${line}`)],
    ['Réponses', recapLines({ ...state, draft: draft ?? state.draft }, world).map(({ text }) => `- ${text}`)],
    ['Histoire du dossier', filed ? historyLines(filed) : []],
    ['Messages de la préfecture', filed?.notices?.length ? [messagesInWords(state, world)] : []],
    [
      'Questions à une personne',
      questions.map(({ words, on, reply: answer }) => {
        const told = answer ? ` Réponse du ${dayInWords(answer.on)} : ${literal(answer.text)}` : '';
        return `- ${dayInWords(on)} : ${literal(words)}${told}`;
      }),
    ],
    ['Derniers messages de la conversation', said],
  ];
  const text = [
    `Mes données, ${world.programme.name}, le ${dayInWords(world.today)}`,
    ...sections.flatMap(([title, lines]) => (lines.length > 0 ? [`${title}\n${lines.join('\n')}`] : [])),
  ].join('\n\n');
  return withoutCode(text.replaceAll('**', ''));
}

function historyLines({ history }: Candidacy): readonly string[] {
  return history.map(({ at, event, to }) => `- ${at} : ${event}, dossier ${stateInWords(to)}`);
}

function portable(state: State, { draft, filed, questions, reminders, channels }: MyData, world: World) {
  const file = filed && { ...filed, codeHash: undefined, version: undefined };
  const value = {
    programme: world.programme.id,
    exporteLe: world.now,
    brouillon: draft,
    dossier: file,
    questions,
    rappels: reminders,
    canaux: channels,
    derniersMessages: state.conversation.lately.map((line) => ({ ...line, text: withoutCode(line.text) })),
  };
  return JSON.stringify(value, null, 2);
}
