import { z } from 'zod';
import type { Directory } from '#communes/directory';
import { understandHere } from '#conversations/understand-here';
import { isDay } from '#language/dates/days';
import { actsImplied } from '#language/implied-answer';
import type { Lexicon } from '#language/lexicon';
import { type Act, ASKED_CONTEXTS, type Asked } from '#language/understanding';
import { progressCriterion } from '#language/values-of-axes';
import { withFrenchSpaces } from '#programme/french-spaces';

const input = z.object({
  text: z.string(),
  asking: z.enum(ASKED_CONTEXTS).default('libre'),
  today: z.string().refine(isDay).optional(),
  /** Optional, for the dialog’s own tests: the criterion whose question is pending. */
  about: z.string().nullish(),
});

/** A fact as other programs give it back to `classify`: a value, or a value and its detail. */
type Fact = string | { readonly value: string; readonly detail: object };

/** One line of `understand`. */
export type Understood =
  | { readonly text: string; readonly acts: readonly Act[]; readonly facts: Readonly<Record<string, Fact>> }
  | { readonly error: string };

interface Known {
  readonly lexicon: Lexicon;
  readonly directory: Directory;
}

/** Understands one JSON line, `{"text","asking","today"}`. Never throws: what is wrong with the line is its answer. */
export function understandLine(known: Known, line: string, today: string): Understood {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return refused('JSON illisible : une ligne {"text", "asking", "today"} est attendue.');
  }
  const parsed = input.safeParse(json);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => `« ${issue.path.join('.') || 'ligne'} »`).join(', ');
    return refused(`${fields} : valeur absente ou inattendue.`);
  }
  const { text, asking, about } = parsed.data;
  const pending = about ?? (asking === 'diagnostic' ? progressCriterion(known.lexicon)?.id : null) ?? null;
  const asked: Asked = { context: asking, about: pending, offered: [] };
  const heard = understandHere(known, text, asked, parsed.data.today ?? today);
  const facts = heard.facts.map(({ criterion, value, detail }): [string, Fact] => [
    criterion,
    detail ? { value, detail } : value,
  ]);
  return { text, acts: actsImplied(heard, asked, known.lexicon), facts: Object.fromEntries(facts) };
}

function refused(message: string): Understood {
  return { error: withFrenchSpaces(message) };
}
