/** « Vouliez-vous dire » in the order of another ranker. Answers, orders, dates and facts never pass through it. */
import type { World } from '#dialogs/conversation';
import type { Understanding } from '#language/understanding';
import type { Reordering } from './reranker.ts';

/** Those that are shown, and some that the own ranking puts just behind. */
const CANDIDATES = 8;
/** As in the own suggestions. */
const SHOWN = 3;

/**
 * The same understanding, its suggestions in another order. Only for a message that is a near question and nothing else.
 * @param sayable the words of a text that may leave the service
 */
export async function reordered(
  heard: Understanding,
  world: World,
  sayable: (text: string) => string,
  reordering: Reordering,
): Promise<Understanding> {
  const [act, ...others] = heard.acts;
  if (act?.type !== 'suggest' || others.length > 0) return heard;
  const { knowledge } = world.programme;
  const own = act.ids.filter((id) => knowledge.some((entry) => entry.id === id));
  // An order among them is offered as it is.
  if (own.length < act.ids.length) return heard;
  const near = world.nearest(heard.text).map(({ id }) => id);
  const entries = [...new Set([...own, ...near])]
    .slice(0, CANDIDATES)
    .flatMap((id) => knowledge.find((entry) => entry.id === id) ?? []);
  const candidates = entries.map(({ id, question }) => ({ id, text: question }));
  const order = await reordering.order(sayable(heard.text), candidates);
  if (!order) return heard;
  const topicOf = new Map(entries.map(({ id, topic }) => [id, topic]));
  const first = order.filter(
    (id, at) => order.findIndex((one) => topicOf.get(one) === topicOf.get(id)) === at,
  );
  const ids = first.slice(0, SHOWN);
  return { ...heard, acts: [{ type: 'suggest', ids, topics: ids.map((id) => topicOf.get(id) ?? '') }] };
}
