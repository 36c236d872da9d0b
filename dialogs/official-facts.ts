/** What the person says of a fact of the territory data: it agrees, or it is contested, never replaced. */
import type { HeardFact, Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import type { Turn, World } from './conversation.ts';
import { isOfficial, type Taken } from './take-facts.ts';
import { say, writeDraft } from './turn.ts';

/** Null when nothing is said of an official fact of the town in hand. */
export function takeOfficial(turn: Turn, heard: Understanding, world: World): Taken | null {
  // « Roanne n’est pas intéressée » contests nothing before a town is known.
  if (turn.state.draft?.town && isContesting(turn, heard, world))
    return contest(
      turn,
      heard.text,
      heard.facts.map((fact) => fact.criterion),
      world,
    );
  return isAgreeing(turn, heard, world) ? { turn: say(turn, AGREED), took: true } : null;
}

/** Said to be wrong, or said otherwise: « mais nous ne sommes pas dans une métropole ! » */
function isContesting(turn: Turn, heard: Understanding, world: World): boolean {
  const official = officialFacts(turn, heard, world);
  if (official.length > 0) return !heard.question && official.some((fact) => !isHeld(turn, fact));
  return heard.acts.some((act) => act.type === 'command' && act.name === 'contest');
}

/**
 * « On n’est pas une métropole », « Ardenne Métropole n’en est pas une, vous le savez ? », where the data say the same: put as a
 * protest or as a question that is none of the programme’s, it contests nothing.
 */
function isAgreeing(turn: Turn, heard: Understanding, world: World): boolean {
  const protests = heard.acts.some((act) => act.type === 'command' && act.name === 'contest');
  const wonders = heard.question && !heard.acts.some(({ type }) => type === 'faq');
  const official = officialFacts(turn, heard, world);
  return (protests || wonders) && official.length > 0 && official.every((fact) => isHeld(turn, fact));
}

/** What is said of official facts that were deduced. */
function officialFacts(turn: Turn, heard: Understanding, world: World): readonly HeardFact[] {
  return heard.facts.filter(
    (fact) => isOfficial(turn, fact, world) && turn.state.draft?.facts[fact.criterion]?.how === 'deduced',
  );
}

function isHeld(turn: Turn, { criterion: id, value }: HeardFact): boolean {
  return turn.state.draft?.facts[id]?.value === value;
}

const AGREED = 'C’est bien ce que disent les données officielles.';

/** What is said of an official fact, by its line of the recap: held already, or noted for the prefecture to check. */
export function sayOfOfficial(turn: Turn, fact: HeardFact, world: World): Turn {
  if (isHeld(turn, fact)) return say(turn, AGREED);
  return contest(turn, fact.said, [fact.criterion], world).turn;
}

/** The person says that an official fact is wrong: noted for the prefecture, and what was deduced becomes to be confirmed. */
function contest(turn: Turn, words: string, about: readonly string[], world: World): Taken {
  const town = turn.state.draft?.town;
  if (!town) return { turn, took: false };
  const facts = { ...turn.state.draft?.facts };
  for (const one of world.programme.criteria) {
    const fact = facts[one.id];
    if (fact && one.kind === 'commune-fact' && about.includes(one.id))
      facts[one.id] = { ...fact, value: UNKNOWN, said: words, how: 'said', sure: false };
  }
  const noted = writeDraft(turn, { town: { ...town, contested: [...town.contested, words] }, facts }, world);
  return {
    turn: say(
      noted,
      'C’est noté : cette donnée est marquée « à confirmer », avec vos mots. La préfecture la vérifiera.',
    ),
    took: true,
  };
}
