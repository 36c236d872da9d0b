/** Messages that cannot be read as a conversation: empty, another language, orders to the assistant. */
import { communeAskedAbout } from '#communes/named';
import type { Understanding } from '#language/understanding';
import { askAgain } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { interrupt, say } from './turn.ts';

export function deflect(turn: Turn, heard: Understanding, world: World): Turn | null {
  if (heard.text.trim() === '')
    return again(say(turn, 'Je n’ai reçu aucun texte. Pouvez-vous écrire votre message ?'), world);
  if (heard.manipulation && /</.test(heard.text) && asksWho(turn)) return again(say(turn, PLAIN), world);
  if (heard.manipulation)
    return again(
      say(
        turn,
        'Je ne peux pas faire cela : ici, personne n’obtient de droit par une simple phrase, et je ne montre que votre propre dossier. Les agents de préfecture passent par l’espace « préfecture », avec leur compte.',
      ),
      world,
    );
  if (heard.language === 'en') return inEnglish(say(turn, world.programme.words.english), heard, world);
  return null;
}

/** « I would like to apply for my town, Bergerac »: the town named is offered to be situated, in French. */
function inEnglish(turn: Turn, heard: Understanding, world: World): Turn {
  const { draft, conversation } = turn.state;
  const { decision, communes } = communeAskedAbout(world.directory, heard.text);
  if (draft || conversation.asking || decision !== 'one') return again(turn, world);
  return askAgain(interrupt(turn, { kind: 'situate', codes: communes.map(({ code }) => code) }), world);
}

/** Code where a name is awaited: what to write is said, and nothing of it is kept. */
const PLAIN =
  'Votre message contient du code, entre chevrons (« < ») : je n’en ai rien noté. Écrivez simplement votre nom, votre fonction, une adresse électronique ou un téléphone, sans chevrons.';

function asksWho({ state }: Turn): boolean {
  const kind = state.conversation.asking?.kind;
  return kind === 'role' || kind === 'contact';
}

function again(turn: Turn, world: World): Turn {
  const kind = turn.state.conversation.asking?.kind;
  return kind && !LISTS.includes(kind) ? askAgain(turn, world) : turn;
}

/** Lists that nobody is bound to choose from: not shown again. */
const LISTS: readonly string[] = ['suggest', 'themes', 'theme'];
