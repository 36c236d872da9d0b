/** The entries beside the one that was spoken of: cited by it, citing it, or of its theme; those that can be said today. */
import { answerAt } from '#programme/answer-at';
import type { KnowledgeEntry } from '#programme/programme';
import type { World } from './conversation.ts';
import type { Wanted } from './said-of.ts';

/** « Qui ? », « quand ? »: the id of the entry cited by the last answer, or that cites it, whose own question begins so. */
export function entryAsked(
  wanted: Wanted,
  text: string,
  entry: KnowledgeEntry,
  world: World,
): string | undefined {
  const word = lettersOf(text).at(-1);
  const begins = ({ question }: KnowledgeEntry) =>
    wanted === 'when' ? ASKS_WHEN.test(question) : lettersOf(question)[0] === word;
  const known = sayable(world).filter(begins);
  const cited = citedBy(entry, known);
  if (cited.length > 0) return cited.length === 1 || wanted === 'when' ? cited[0]?.id : undefined;
  const citing = known.filter(({ related }) => related.includes(entry.id));
  return wanted === 'when' && citing.length === 1 ? citing[0]?.id : undefined;
}

const ASKS_WHEN = /^(?:quand|en quelle année|quelle est la date)(?!\p{L})/iu;

/** « et si on n’en a pas ? »: the id of the entry beside it that speaks of having none. */
export function entryOfNone(entry: KnowledgeEntry, world: World): string | undefined {
  const beside = sayable(world).filter(
    ({ id, question }) => (id === entry.id || entry.related.includes(id)) && NONE.test(question),
  );
  return beside.length === 1 ? beside[0]?.id : undefined;
}

const NONE = /(?<!\p{L})(?:aucune?|sans)(?!\p{L})/iu;

/** Ids of the entries that it cites, that cite it, then of those of its theme. */
export function neighbours(entry: KnowledgeEntry, world: World): readonly string[] {
  const known = sayable(world).filter(({ id }) => id !== entry.id);
  const near = [
    ...citedBy(entry, known),
    ...known.filter(({ related }) => related.includes(entry.id)),
    ...known.filter(({ topic }) => topic === entry.topic),
  ];
  return [...new Set(near.map(({ id }) => id))];
}

/** In the order in which they are cited. */
function citedBy({ related }: KnowledgeEntry, among: readonly KnowledgeEntry[]): readonly KnowledgeEntry[] {
  return related.flatMap((id) => among.find((one) => one.id === id) ?? []);
}

function sayable({ programme, today }: World): readonly KnowledgeEntry[] {
  return programme.knowledge.filter((one) => answerAt(one, today) !== null);
}

function lettersOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
