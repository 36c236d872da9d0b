/** The categories side by side: the same lines for each, in lists that a phone and a screen reader can follow. */
import type { Understanding } from '#language/understanding';
import { answerAt } from '#programme/answer-at';
import type { Category, Programme } from '#programme/programme';
import type { Turn, World } from './conversation.ts';
import { dayInWords } from './french.ts';
import { remember, say } from './turn.ts';

export interface ComparedLine {
  readonly title: string;
  /** One a category, in the order of the categories. */
  readonly cells: readonly string[];
}

export function setSideBySide(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { programme } = world;
  if (!heard.leans.has('compares') || programme.categories.length < 2) return null;
  const text = comparedCategories(programme, world.today, namedCategories(heard.text, programme));
  return remember(say(turn, text), { subject: { kind: 'comparison' } });
}

/** « La différence entre la 1 et la 2 » asks of these two; all of them otherwise. */
function namedCategories(text: string, { categories }: Programme): readonly number[] {
  const said = new Set([...text.matchAll(/(?<!\d)\d(?!\d)/g)].map(([number]) => Number(number)));
  const named = categories.map(({ id }) => id).filter((id) => said.has(id));
  return named.length >= 2 ? named : categories.map(({ id }) => id);
}

export function comparedCategories(
  programme: Programme,
  today: string,
  among: readonly number[] = programme.categories.map(({ id }) => id),
): string {
  const lines = comparedLines(programme).map(({ title, cells }) => {
    const items = cells.flatMap((cell, at) => {
      const id = programme.categories[at]?.id;
      return id !== undefined && among.includes(id) ? [`- Catégorie ${id} : ${cell}`] : [];
    });
    return `**${title}**\n${items.join('\n')}`;
  });
  return [
    'Les catégories, côte à côte.',
    ...lines,
    ...changesSince(programme, today),
    caution(programme),
  ].join('\n\n');
}

/** What the answer about all of them says has changed, up to that day. */
export function changesSince(programme: Programme, today: string): readonly string[] {
  const entry = programme.knowledge.find(({ shows }) => shows === 'categories');
  const known = entry ? answerAt(entry, today) : null;
  return (known?.later ?? []).map(
    ({ validFrom, text, source }) => `**Depuis le ${dayInWords(validFrom)} :** ${text} (Source : ${source})`,
  );
}

/** What is said of every category, line by line: also the table of the page. */
export function comparedLines(programme: Programme): readonly ComparedLine[] {
  const each = (title: string, cell: (one: Category) => string) => ({
    title,
    cells: programme.categories.map(cell),
  });
  return [
    each('En un mot', ({ title }) => `${title}.`),
    each('Ce que disent les textes', ({ description }) => description),
    each('Le contrat', ({ yearSentence }) => yearSentence.split(/(?<=\.) /)[0] ?? ''),
    each('Source', ({ sources }) => `${sourceTitles(programme, sources)}.`),
  ];
}

/** What no comparison nor hypothesis may be taken for. */
export function caution({ words }: Programme): string {
  return `C’est indicatif. ${words.decision}`;
}

function sourceTitles(programme: Programme, ids: readonly string[]): string {
  return ids.flatMap((id) => programme.sources.find((one) => one.id === id)?.title ?? []).join(' ; ');
}
