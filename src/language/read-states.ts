import type { CriterionSource, Lexicon } from './lexicon.ts';
import { type Segment, segmentOf } from './segments.ts';
import { anyOf } from './text/pattern.ts';

/** How a criterion is spoken of: the words that name it, and what is said of it, the first that fits wins. */
export interface HearSource {
  readonly subject: readonly string[];
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The same, compiled. */
export interface Hearing {
  readonly criterion: string;
  readonly subject: RegExp;
  readonly values: readonly { readonly value: string; readonly said: RegExp }[];
}

export interface Stated {
  readonly criterion: string;
  readonly value: string;
  readonly clause: Segment;
}

/** @throws Error naming a pattern that cannot be compiled */
export function compileHearing(criteria: readonly CriterionSource[]): readonly Hearing[] {
  return criteria.flatMap(({ id, hear }) =>
    hear
      ? [
          {
            criterion: id,
            subject: anyOf(hear.subject),
            values: Object.entries(hear.values).map(([value, patterns]) => ({
              value,
              said: anyOf(patterns),
            })),
          },
        ]
      : [],
  );
}

/**
 * What is said of the criteria that the clauses name: « le diagnostic est terminé et le projet partiel » gives two.
 * A clause that says « aussi » takes what the clause before said; two criteria side by side share what follows.
 */
export function statedValues(clauses: readonly Segment[], lexicon: Lexicon): readonly Stated[] {
  const found = new Map<string, Stated>();
  let before = '';
  for (const clause of clauses
    .filter((one) => !one.question)
    .flatMap((one) => splitOnSubjects(one, lexicon))) {
    const heard = ALSO.test(clause.folded) ? `${before}${clause.folded}` : clause.folded;
    for (const hearing of namedIn(clause, lexicon)) {
      const value = valueIn(hearing, heard);
      // Said again in the same message, the last word is the right one: « complet… enfin partiel ».
      if (value) found.set(hearing.criterion, { criterion: hearing.criterion, value, clause });
    }
    before = clause.folded;
  }
  return [...found.values()];
}

/** What a clause says of the criterion that was asked, which it need not name. */
export function statedAnswer(criterion: string, text: string, lexicon: Lexicon): string | null {
  const hearing = lexicon.hearings.find((one) => one.criterion === criterion);
  return hearing ? valueIn(hearing, text) : null;
}

/** The criteria that a clause names; « chef de projet » names the team, not the project inside it. */
function namedIn(clause: Segment, lexicon: Lexicon): readonly Hearing[] {
  const spans = lexicon.hearings.flatMap((hearing) => {
    const match = hearing.subject.exec(clause.folded);
    return match ? [{ hearing, from: match.index, to: match.index + match[0].length }] : [];
  });
  const inside = (one: (typeof spans)[number]) =>
    spans.some(
      (other) => other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from,
    );
  return spans.filter((one) => !inside(one)).map((one) => one.hearing);
}

function valueIn(hearing: Hearing, text: string): string | null {
  return hearing.values.find(({ said }) => said.test(text))?.value ?? null;
}

const ALSO = / (aussi|egalement|idem|pareil|de meme|non plus|itou)(?= |$)/;

/** « … et le projet … » opens a clause of its own when both sides name a criterion and say something of it. */
function splitOnSubjects(clause: Segment, lexicon: Lexicon): readonly Segment[] {
  const parts = clause.text.split(/\s+(?:et|puis|mais|alors que|tandis que|par contre)\s+/i);
  if (parts.length === 1) return [clause];
  const out: string[] = [];
  for (const part of parts) {
    const segment = segmentOf(part, lexicon);
    const last = out.at(-1);
    const alone = last === undefined || (names(segment, lexicon) && says(segmentOf(last, lexicon), lexicon));
    if (alone) out.push(part);
    else out[out.length - 1] = `${last} et ${part}`;
  }
  return out.map((part) => segmentOf(part, lexicon));
}

function names(segment: Segment, lexicon: Lexicon): boolean {
  return namedIn(segment, lexicon).length > 0;
}

function says(segment: Segment, lexicon: Lexicon): boolean {
  return namedIn(segment, lexicon).some((one) => valueIn(one, segment.folded) !== null);
}
