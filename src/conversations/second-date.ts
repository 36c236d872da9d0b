/** A date that the project’s own grammar did not find, in an answer that may hold one: another reader is asked. */
import type { World } from '#dialogs/conversation';
import type { SecondOpinion } from '#language/dates/second-opinion';
import type { Asked, Understanding } from '#language/understanding';

/** The same understanding, with the date it found beside the answer. The dialog reads every date back. */
export async function withSecondDate(
  heard: Understanding,
  asked: Asked,
  world: World,
  reader: SecondOpinion,
): Promise<Understanding> {
  const one = world.programme.criteria.find(({ id }) => id === asked.about);
  const fact = heard.facts.find(({ criterion }) => criterion === one?.id);
  const value = one?.values.find(({ id }) => id === fact?.value);
  const mayBeDated = value?.details.some(({ kind }) => kind === 'date') ?? false;
  if (!fact || !mayBeDated || fact.detail?.date) return heard;
  const date = await reader.ask(fact.said, 'past', world.today);
  if (!date) return heard;
  const dated = { ...fact, detail: { ...fact.detail, date } };
  return { ...heard, facts: heard.facts.map((each) => (each === fact ? dated : each)) };
}
