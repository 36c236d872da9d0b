/** Finds the commune spoken of; what is said of its official facts is taken apart. */
import { findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { chooseTown, completedBy, confirmTown } from './choose-town.ts';
import type { Turn, World } from './conversation.ts';
import { takeOfficial } from './official-facts.ts';
import { pendTown } from './pend-town.ts';
import { searchTown } from './search-town.ts';
import { setTown } from './set-town.ts';
import type { Taken } from './take-facts.ts';
import { townInPlace } from './town-in-place.ts';

export function takeTown(turn: Turn, heard: Understanding, world: World): Taken {
  const asking = turn.state.conversation.asking;
  const official = takeOfficial(turn, heard, world);
  if (official) return official;
  if (asking?.kind === 'communeChoice') return chooseTown(turn, asking.codes, heard, world);
  if (asking?.kind === 'communeConfirm') return confirmTown(turn, asking.code, heard, world);
  const other = townInPlace(turn, heard, world);
  if (other) return other;
  const completed = namedFurther(turn, heard, world);
  if (completed) return completed;
  if (!mayNameATown(turn, heard)) return { turn, took: false };
  if (turn.state.draft?.town && !heard.correcting && asking?.kind !== 'commune')
    return anotherTown(turn, turn.state.draft.town.code, heard, world);
  const isBare = asking?.kind !== 'commune' && isBareName(turn, heard);
  return searchTown(turn, heard, world, asking?.kind === 'commune' ? 'asked' : isBare ? 'bare' : 'free');
}

/** « Maire de Lons », then « le Saunier »: what could answer nothing ends the name just given. */
function namedFurther(turn: Turn, heard: Understanding, world: World): Taken | null {
  const { draft, filed } = turn.state;
  if (!draft?.town || filed || heard.acts.some(({ type }) => type !== 'oos' && type !== 'suggest'))
    return null;
  if (Object.values(draft.facts).some(({ how }) => how === 'said')) return null;
  const whole = completedBy(draft.town.name, heard.text, world);
  return whole && { turn: setTown(turn, whole, world), took: true, whole: true };
}

/** A filed record keeps its town; a draft changes it when the person names another one. */
function mayNameATown(turn: Turn, heard: Understanding): boolean {
  const { draft, filed, conversation } = turn.state;
  if (filed && !conversation.amending) return false;
  // « Je travaille à la mairie de Vierzon, quelle est la date limite ? » asks: it presents no town.
  if (!draft && conversation.asking === null && isOnlyAsking(heard)) return false;
  if (!draft?.town || heard.correcting || conversation.asking?.kind === 'commune') return true;
  // « Jean Test, maire Bernard Test, jean@… » says who speaks.
  if (heard.person.email ?? heard.person.phone ?? heard.person.name ?? heard.person.mayor) return false;
  const orders = heard.acts.some((act) => act.type === 'command' && ['correct', 'apply'].includes(act.name));
  return orders || heard.person.role !== undefined || conversation.asking?.kind === 'offTarget';
}

/** A question about the programme, and neither an order nor an answer of a file beside it. */
function isOnlyAsking(heard: Understanding): boolean {
  // « Je suis maire déléguée de Tourlaville, peut-elle candidater seule ? » presents one, whatever it asks.
  const presents = heard.person.role !== undefined && !heard.acts.some(({ type }) => type === 'faq');
  return (
    heard.question &&
    !presents &&
    heard.facts.length === 0 &&
    heard.acts.some(({ type }) => type === 'faq' || type === 'suggest') &&
    !heard.acts.some(({ type }) => type === 'command')
  );
}

/** « Je suis maire de Lyon », about another town than the one in hand: asked, never silently changed. */
function anotherTown(turn: Turn, code: string, heard: Understanding, world: World): Taken {
  const found = findCommune(world.directory, heard.text, { slot: false });
  if (found.decision === 'none' || found.communes.some((one) => one.code === code))
    return { turn, took: false };
  return { turn: pendTown(turn, found), took: true };
}

/** A first message that is only a name. */
function isBareName(turn: Turn, heard: Understanding): boolean {
  const { draft, conversation } = turn.state;
  const nothing = heard.acts.every((act) => act.type === 'oos' || act.type === 'suggest');
  return (
    !draft &&
    conversation.asking === null &&
    nothing &&
    /\p{L}{2}.*\p{L}{2}/u.test(heard.text) &&
    heard.text.split(/\s+/).length <= 5
  );
}
