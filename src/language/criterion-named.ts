import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { theOneNamed } from './read-states.ts';
import { segmentOf } from './segments.ts';
import { bare, words } from './text/fold.ts';

/**
 * The criterion that a short name points at: by its printed title (« rôle de centre »), by a word that only its title has
 * (« besoin », « redynamisation »), else by what is said of it and of nothing else.
 */
export function criterionNamed(label: string, lexicon: Lexicon): CriterionSource | undefined {
  const titled = criterionTitled(label, lexicon);
  if (titled) return titled;
  const [first = ''] = words(withoutArticle(label), lexicon.spellings);
  const [one, another] =
    first.length < TELLING ? [] : lexicon.criteria.filter(({ title = '' }) => words(title).includes(first));
  return (another ? undefined : one) ?? theOneNamed(segmentOf(label, lexicon), lexicon) ?? undefined;
}

/** Letters from which a word of a title tells it: « en » tells nothing. */
const TELLING = 4;

/** The criterion whose whole title, of several words, opens the name. */
export function criterionTitled(label: string, lexicon: Lexicon): CriterionSource | undefined {
  const name = ` ${bare(withoutArticle(label))} `;
  return lexicon.criteria.find(
    ({ title = '' }) => title.includes(' ') && name.startsWith(` ${bare(title)} `),
  );
}

function withoutArticle(label: string): string {
  return label.trim().replace(/^(?:le|la|les|notre|nos)\s+|^l['’]/iu, '');
}
