/** Giving the complement that the prefecture asked, offered, ordered, or begun by an answer. */
import type { ComplementAsked } from '#candidacies/candidacy';
import type { Understanding } from '#language/understanding';
import { askNext } from './ask-next.ts';
import { openComplement } from './complement.ts';
import type { Turn, World } from './conversation.ts';
import { remember, say } from './turn.ts';

/** Told, and nothing else pending: its first question; else the way to answer later. */
export function offerComplement(turn: Turn, world: World): Turn {
  if (!openComplement(turn.state)) return turn;
  const { asking, amending } = turn.state.conversation;
  return asking === null && !amending
    ? beginComplement(turn, world)
    : say(turn, 'Pour donner ce complément, dites « compléter ».');
}

export function beginComplement(turn: Turn, world: World): Turn {
  const complement = openComplement(turn.state);
  if (!complement) return say(turn, 'La préfecture ne demande aucun complément pour l’instant.');
  const begun = turn.state.conversation.amending ? turn : withoutAsked(turn, complement);
  return askNext(remember(begun, { amending: true, skipping: false }), world);
}

/** « L’ingénierie est en place », said of what is asked: the complement is begun. */
export function answersComplement(turn: Turn, heard: Understanding): Turn {
  const complement = openComplement(turn.state);
  if (!complement || turn.state.conversation.amending) return turn;
  const answers = heard.facts.some((fact) => complement.fields.includes(fact.criterion));
  return answers ? remember(withoutAsked(turn, complement), { amending: true, skipping: false }) : turn;
}

/** Who speaks and how to reach them have no date of their own: asked again, they are said again. */
function withoutAsked(turn: Turn, { fields }: ComplementAsked): Turn {
  const { draft } = turn.state;
  if (!draft) return turn;
  const { roleSaid, contactSaid, ...rest } = draft.person;
  const person = {
    ...rest,
    ...(roleSaid !== undefined && !fields.includes('role') && { roleSaid }),
    ...(contactSaid !== undefined && !fields.includes('contact') && { contactSaid }),
  };
  return { ...turn, state: { ...turn.state, draft: { ...draft, person } } };
}
