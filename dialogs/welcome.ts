/** The first words: what the assistant is and is not; and coming back to a conversation. */
import type { Understanding } from '#language/understanding';
import { askNext } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { summary } from './status.ts';
import { say } from './turn.ts';
import { dayToday } from './warnings.ts';

export function welcome(turn: Turn, world: World): Turn {
  const { draft, filed } = turn.state;
  if (filed || draft?.town)
    return askNext(say(turn, `Bonjour, et bon retour. ${summary(turn.state, world)}`), world, {
      detour: true,
    });
  return say(turn, firstWords(world), [
    { label: 'Présenter ma commune', say: 'je veux présenter ma commune' },
    { label: 'Poser une question', say: 'j’ai une question sur le programme' },
    { label: 'Reprendre un dossier', say: 'reprendre mon dossier' },
  ]);
}

function firstWords(world: World): string {
  const day = world.simulated ? `\n\nDémonstration : le service vit au ${dayToday(world)}.` : '';
  return [
    `Bonjour. Je suis l’assistant du programme **${world.programme.name}**.`,
    'Je vous aide à situer votre commune, à préparer une manifestation d’intérêt pour la préfecture, et je réponds à vos questions.',
    'Je ne décide rien : le préfet propose, le ministre décide. Rien n’est déposé sans votre « oui » au récapitulatif.',
    `Parlez avec vos mots. À tout moment : « aide », « où j’en suis », « corriger », « plus tard ».${day}`,
  ].join('\n');
}

/** Answers a greeting in a word; on a first message it says what can be done here. */
export const HELLO = 'Bonjour.';

export function greet(turn: Turn, heard: Understanding): Turn {
  const social = heard.acts.find((act) => act.type === 'social');
  if (social?.type !== 'social') return turn;
  const alone = heard.acts.length === 1 && heard.facts.length === 0;
  const { draft } = turn.state;
  switch (social.value) {
    case 'greeting':
      return turn.state.conversation.turn === 1 || alone ? say(turn, HELLO) : turn;
    case 'thanks':
      return alone ? say(turn, 'Je vous en prie.') : turn;
    case 'bye':
      return say(
        turn,
        draft?.town && !turn.state.filed
          ? 'Au revoir. Votre brouillon est gardé 90 jours, il n’est pas déposé. Dites « reprendre » à votre retour.'
          : 'Au revoir, et bonne continuation.',
      );
  }
}
