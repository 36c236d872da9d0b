/** The figures that a town gives stay with its words: « besoin de redynamisation : 18 % de vacance ». Pure. */
import type { Fact } from '#candidacies/draft';
import type { HeardFact, Understanding } from '#language/understanding';

/** With the clauses that follow it and give figures, unless another answer was heard in them. */
export function withFigures(fact: HeardFact, heard: Understanding): HeardFact {
  const { text } = heard;
  const from = text.indexOf(fact.said);
  if (from < 0) return fact;
  let end = from + fact.said.length;
  for (;;) {
    const [clause = ''] = FOLLOWING.exec(text.slice(end)) ?? [];
    const isAnothers = heard.facts.some(({ said }) => said !== fact.said && clause.includes(said));
    if (!hasFigure(clause) || isAnothers || text[end + clause.length] === '?') break;
    end += clause.length;
  }
  return { ...fact, said: text.slice(from, end) };
}

/** The same answer said again does not take away the figures said before. */
export function saidSoFar(before: Fact | undefined, { value, said }: HeardFact): string {
  const isKept =
    before?.value === value &&
    before.how !== 'deduced' &&
    hasFigure(before.said) &&
    !said.includes(before.said);
  const both = `${before?.said} ; ${said}`;
  return isKept && both.length <= LONGEST ? both : said;
}

/** What stands after a colon, a parenthesis, a dash or a comma, to the next one; a comma or a point inside a number is none. */
const FOLLOWING = /^\s*[:(,–—]\s*(?:[^,;:.!?()\n–—]|[,.](?=\d))+\)?/;

/** Not a telephone number, nor an address. */
function hasFigure(text: string): boolean {
  return /\d/.test(text) && !/(?:\d[ .-]?){8,}|@/.test(text);
}

const LONGEST = 500;
