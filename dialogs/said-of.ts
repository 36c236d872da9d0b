/**
 * What an answer itself says of a short question about it: « quand ? », « où ? », « et combien ? », « et l’agglo ? ». Its
 * own sentences are quoted, those of the short answer before those of the longer one; nothing is worked out.
 */
import type { AnswerAt } from '#programme/answer-at';
import type { World } from './conversation.ts';

/** What a lone interrogative wants to hear. */
export type Wanted = 'when' | 'where' | 'amount' | 'why' | 'whom' | 'who' | 'other';

export function wantedBy(text: string): Wanted {
  return WANTED.find(([, words]) => words.test(text))?.[0] ?? 'other';
}

const WANTED: readonly (readonly [Wanted, RegExp])[] = [
  ['when', /(?<!\p{L})(?:quand|date|moment|délai|échéance)(?!\p{L})/iu],
  [
    'amount',
    /(?<!\p{L})(?:combien|quelle hauteur|quel montant|quel taux|quelle part|quel pourcentage)(?!\p{L})/iu,
  ],
  ['why', /(?<!\p{L})pourquoi(?!\p{L})/iu],
  ['whom', /(?<!\p{L})(?:pour|à|a|avec|par|de|chez) qui(?!\p{L})/iu],
  ['who', /(?<!\p{L})qui(?!\p{L})/iu],
  ['where', /(?<!\p{L})(?:où|ou|endroit|lieu)(?!\p{L})/iu],
];

/** The sentences that hold a date, a place or an amount; null when none does. */
export function saysWanted(wanted: Wanted, { text, more }: AnswerAt): string | null {
  const holds = HOLDS[wanted];
  if (!holds) return null;
  const inIt = (said: string) =>
    sentencesOf(said).filter((sentence) => holds.test(sentence.replace(DATED_TEXT, '')));
  const [told, beside] = [inIt(text), inIt(more ?? '')];
  return [told, beside].find((list) => list.length > 0)?.join(' ') ?? null;
}

const MONTH =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|semestre|trimestre|printemps|été|automne|hiver';

/** « Les textes publics de janvier 2018 » tells when a text was written, not when a thing is done. */
const DATED_TEXT = new RegExp(
  `(?<!\\p{L})(?:textes?|sources?|annonces?|résumés?)(?: publi(?:c|que)s?)?(?: de l’instruction)? de (?:${MONTH}) \\d{4}`,
  'giu',
);

const HOLDS: Partial<Record<Wanted, RegExp>> = {
  when: new RegExp(
    `(?<![\\d\\p{L}])(?:19|20)\\d{2}(?!\\d)|(?<!\\p{L})(?:\\d{1,2}(?:er)?|fin|début|mi|premier|second|au) (?:${MONTH})(?!\\p{L})`,
    'iu',
  ),
  why: /(?<!\p{L})(?:car|parce qu\p{L}*|puisqu\p{L}*|afin|pour que|raisons?)(?!\p{L})/iu,
  // A sentence opens with a capital: a place is led to.
  where: /(?<!\p{L})(?:à|en|au|aux) (?:la |l’)?\p{Lu}\p{Ll}+/u,
  amount: new RegExp(
    `(?<!\\p{L})(?:euros?|mill(?:ier|ion|iard)s?|centaines?|dizaines?)(?!\\p{L})|[€%]|(?<![\\d\\p{L}.]|(?:n°|catégorie|groupe|phase|axe|article|le|du|au)[ \u00a0])(?!(?:19|20)\\d{2}(?!\\d))\\d+(?!er|[\\d/]| (?:${MONTH}))`,
    'iu',
  ),
};

/**
 * The sentences that hold every word of the question.
 * @param own words of the answer's own question: one must be added to them; none when a thing is named alone
 */
export function saidOf(text: string, own: ReadonlySet<string>, known: AnswerAt, world: World): string | null {
  const asked = world.terms(text);
  if (!asked.some((term) => !own.has(term))) return null;
  const inIt = (said: string) => {
    const sentences = sentencesOf(said);
    const found = sentences.filter((sentence) => {
      const terms = new Set(world.terms(sentence));
      return asked.every((term) => terms.has(term));
    });
    return { found, isPart: found.length > 0 && found.length < sentences.length };
  };
  const told = inIt(known.text);
  if (told.isPart) return told.found.join(' ');
  // « La catégorie 2 ou 3 » beside the answer says nothing of « et la 3 ? »: only what is named alone is looked for there.
  const beside = own.size === 0 ? inIt(known.more ?? '').found : [];
  return told.found.length === 0 && beside.length > 0 ? beside.join(' ') : null;
}

function sentencesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=[.!?;])\s+/);
}
