import type { Answers } from './answers.ts';
import type { Reason } from './assessment.ts';
import { withFrenchSpaces } from './french-spaces.ts';
import { criteriaOf, isUnknown, valueGiven } from './match.ts';
import type { Criterion, Programme, Rule } from './programme.ts';

/** Every row that says so, then the person's answers on which they rest, each once. */
export function reasonsOf(programme: Programme, answers: Answers, rows: readonly Rule[]): readonly Reason[] {
  const cited = new Set<string>();
  const because = rows.map((rule): Reason => {
    const [only, ...others] = criteriaOf(rule.when);
    const criterion = others.length === 0 ? (only ?? null) : null;
    if (criterion) cited.add(criterion);
    const quote = criterion ? quoteOf(programme, answers, criterion) : null;
    const { because: sentence, rule: family, sources, reading } = rule;
    return { rule: family, criterion, sentence: quote ? `${sentence} ${quote}` : sentence, sources, reading };
  });
  const counted = new Set(rows.flatMap((rule) => criteriaOf(rule.when)));
  const answered = programme.criteria
    .filter(({ id }) => counted.has(id) && !cited.has(id))
    .flatMap((criterion): Reason[] => {
      const sentence = quoteOf(programme, answers, criterion.id);
      const { id, sources } = criterion;
      return sentence ? [{ rule: null, criterion: id, sentence, sources, reading: 'source' }] : [];
    });
  return [...because, ...answered];
}

/** Why nothing is settled: what is unknown, and what it may still give. */
export function openReason(missing: readonly Criterion[], reachable: readonly number[]): Reason {
  const names = listed(missing.map((criterion) => criterion.name));
  const possible =
    reachable.length === 0 ? 'la catégorie ne peut pas être donnée' : possibleCategories(reachable);
  const sentence = `Tant que je ne connais pas ${names}, ${possible}.`;
  return {
    rule: null,
    criterion: missing.length === 1 ? (missing[0]?.id ?? null) : null,
    sentence,
    sources: [],
    reading: 'interpretation',
  };
}

/** « la catégorie peut être 2 ou 3 », « seule la catégorie 3 paraît possible ». */
export function possibleCategories(reachable: readonly number[]): string {
  return reachable.length > 1
    ? `la catégorie peut être ${listed(reachable.map(String), 'ou')}`
    : `seule la catégorie ${reachable.join('')} paraît possible`;
}

/** « a, b et c ». */
export function listed(parts: readonly string[], link: 'et' | 'ou' = 'et'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${link} ${parts.at(-1)}`;
}

/** The person's answer in a sentence; `null` when unknown. */
function quoteOf(programme: Programme, answers: Answers, id: string): string | null {
  if (isUnknown(answers, id)) return null;
  const criterion = programme.criteria.find((one) => one.id === id);
  const value = criterion?.values.find((one) => one.id === valueGiven(answers, id));
  if (!criterion || !value) return null;
  const opening =
    criterion.kind === 'commune-fact'
      ? 'D’après les données de votre commune'
      : `Votre réponse sur ${criterion.name}`;
  return withFrenchSpaces(`${opening} : « ${value.said} ».`);
}
