/** What the pending question means, or what to say when one is not sure: its help, and it is put again. */
import type { Understanding } from '#language/understanding';
import type { Turn, World } from './conversation.ts';
import { criterion, say } from './turn.ts';

export function explainAsked(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { asking } = turn.state.conversation;
  const one = asking?.kind === 'criterion' ? criterion(world.programme, asking.id) : undefined;
  if (!one) return null;
  const said = heard.text.trim().replace(/[\s?!.]+$/u, '');
  if (NOT_SURE.test(said))
    return say(
      turn,
      '« Je ne sais pas » est une réponse : rien n’est perdu, et vous pourrez la compléter plus tard.',
    );
  const word = MEANS.exec(said)?.slice(1).find(Boolean);
  const own = word === undefined ? [] : world.terms(word);
  const asked = new Set(world.terms([one.ask, one.title, ...one.values.map(({ label }) => label)].join(' ')));
  return (MEANS.test(said) && own.every((term) => asked.has(term))) || WHY.test(said)
    ? say(turn, one.help)
    : null;
}

const NOT_SURE =
  /^(?:(?:et|mais|oui mais) )?si (?:on|je|nous) (?:(?:hésite|hésitons|doute|doutons|se tâte)|(?:n['’]en |n['’]|ne |en )?(?:est|suis|sommes|sai[ts]|savons) (?:pas|rien|plus)(?: (?:encore|trop|bien|tout à fait))?(?: (?:sûre?s?|certaine?s?|décidée?s?|fixée?s?))?)$/iu;

/** « Ça veut dire quoi ? », « c’est quoi, volontaire ? »; a thing with its article has its own answer. */
const MEANS =
  /^(?:(?:et|mais|euh|pardon) )?(?:(?:ça|cela|ce mot) (?:veut dire|signifie) quoi,?(?: (\p{L}+))?|c['’]est quoi,? (?!une?(?!\p{L})|l[ea]s?(?!\p{L})|ça(?!\p{L})|votre|ce)(\p{L}+)|que (?:veut dire|signifie) (\p{L}+)|qu['’]est-ce que ça (?:veut dire|signifie)|(?:vous|tu) entend(?:ez|s) (?:quoi|comment)(?: par là)?|qu['’]entendez-vous par là|c['’]est-à-dire|comment ça)$/iu;

const WHY =
  /^(?:et |mais )?(?:(?:pourquoi|quel intérêt)(?: (?:est-ce que|de))? (?:(?:vous |tu )?(?:me |nous )?(?:demand|pos|voulez)\p{L}*|cette question|savoir)(?: (?:ça|cela|tout ça|cette question|le savoir|savoir ça))?|à quoi (?:ça )?sert(?: (?:de savoir (?:ça|cela)|cette question))?)$/iu;
