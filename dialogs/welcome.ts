/** The first words: what the assistant is and is not; and coming back to a conversation. */
import type { Understanding } from '#language/understanding';
import { askAgain, askNext } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { uncapital } from './french.ts';
import { keptInWords } from './kept-in-words.ts';
import { summary } from './status.ts';
import { remember, say } from './turn.ts';
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
    `Je ne décide rien : ${uncapital(world.programme.words.decision)} Rien n’est déposé sans votre « oui » au récapitulatif.`,
    `Parlez avec vos mots. À tout moment : « aide », « où j’en suis », « corriger », « plus tard ».${day}`,
  ].join('\n');
}

export const HELLO = 'Bonjour.';

/** Answers a greeting, thanks or a farewell in a word, beside whatever else was said. */
export function greet(turn: Turn, heard: Understanding, world: World): Turn {
  // « Merci, bonne journée » takes leave.
  const said = heard.acts.flatMap((act) => (act.type === 'social' ? [act.value] : []));
  const social = said.includes('bye') ? 'bye' : said[0];
  const alone = isOnlySocial(heard);
  const { draft } = turn.state;
  switch (social) {
    case 'greeting':
      return turn.state.conversation.turn === 1 || alone ? say(turn, HELLO) : turn;
    case 'thanks':
      return alone ? say(turn, 'Je vous en prie.') : turn;
    case 'bye':
      // « Quel est le budget ? Bien à vous »: a question is answered, not taken leave of.
      if (heard.acts.some(({ type }) => type === 'faq' || type === 'suggest')) return turn;
      return say(
        turn,
        draft?.town && !turn.state.filed
          ? `Au revoir. Votre brouillon est ${keptInWords(world)}, il n’est pas déposé. Dites « reprendre » à votre retour.`
          : 'Au revoir, et bonne continuation.',
      );
    default:
      return turn;
  }
}

/** « Bonjour », « merci », « au revoir » and nothing else. */
export function isOnlySocial(heard: Understanding): boolean {
  return (
    heard.facts.length === 0 && heard.acts.length > 0 && heard.acts.every((act) => act.type === 'social')
  );
}

/** Answers in kind, then asks what is pending, or whom we have the pleasure of helping. */
export function beSociable(turn: Turn, heard: Understanding, world: World): Turn {
  const greeted = greet(turn, heard, world);
  const opens = heard.acts.some((act) => act.type === 'social' && act.value === 'greeting');
  if (turn.state.conversation.asking) return opens ? askAgain(greeted, world) : greeted;
  if (turn.state.draft || turn.state.filed) return opens ? say(greeted, summary(turn.state, world)) : greeted;
  return opens ? askWhichTown(greeted) : greeted;
}

/** Who comes and names no town is answered, then told how to go on: once, at the first message. */
export function askWhoComes(turn: Turn, heard: Understanding): Turn {
  const { draft, filed, conversation } = turn.state;
  const isNew = conversation.turn === 1 && !draft && !filed && !conversation.asking;
  const last = turn.replies.at(-1);
  if (!isNew || !last || turn.effects.length > 0 || heard.person.role === 'autre') return turn;
  const asks = heard.acts.some(
    (act) => act.type === 'faq' || (act.type === 'command' && act.name === 'help'),
  );
  // « Je fais la démarche à la place de madame la maire »: told of oneself, as one arrives.
  const tells = !heard.question && heard.acts.every(({ type }) => TOLD.includes(type));
  // « Quelle est la date limite ? » speaks for nobody: nothing is asked of who only asks.
  if (!heard.leans.has('comes') && !((asks || tells) && heard.leans.has('self'))) return turn;
  const replies = turn.replies.with(-1, { ...last, text: `${last.text}\n\n${TO_SITUATE}` });
  return remember({ ...turn, replies }, { asking: { kind: 'situate', codes: [] } });
}

const TOLD: readonly string[] = ['oos', 'social', 'suggest'];

const TO_SITUATE = 'Pour situer votre commune, dites-moi laquelle.';

export function askWhichTown(turn: Turn): Turn {
  return say(
    remember(turn, { asking: { kind: 'commune' } }),
    'Pour quelle commune parlez-vous ? Vous pouvez aussi poser une question sur le programme.',
  );
}
