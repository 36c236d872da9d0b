import { performance } from 'node:perf_hooks';
import { actsImplied } from '#language/implied-answer';
import type { Lexicon } from '#language/lexicon';
import { understand } from '#language/understand';
import type { Act, Asked } from '#language/understanding';

/** An utterance and the sets of acts that are right; or, with `facts`, the facts that must be heard, and no others. */
export interface Item {
  readonly id: string;
  readonly ctx: Asked['context'];
  readonly text: string;
  readonly about?: string;
  readonly today?: string;
  readonly expect?: readonly ExpectedAct[];
  readonly alt?: readonly (readonly ExpectedAct[])[];
  readonly facts?: Readonly<Record<string, string>>;
  /** Other sets of facts that are right too. */
  readonly orFacts?: readonly Readonly<Record<string, string>>[];
  readonly sure?: boolean;
}

export type ExpectedAct = Readonly<Record<string, unknown>> & { readonly type: string };

export interface Scores {
  readonly strict: Share;
  readonly assisted: Share;
  readonly kinds: Readonly<Record<string, Share>>;
  readonly confidentlyWrong: Share;
  readonly outOfScopeKept: Share;
  readonly flips: number;
  readonly facts: Share;
  /** Milliseconds, sorted. */
  readonly times: readonly number[];
  readonly errors: readonly string[];
}

export interface Share {
  readonly right: number;
  readonly of: number;
}

/** Scores the understanding on utterances, as shared/evaluation’s own script does: topics stand for entries. */
export function score(items: readonly Item[], lexicon: Lexicon, reference = '2018-01-31'): Scores {
  const kinds: Record<string, { right: number; of: number }> = {};
  const errors: string[] = [];
  const times: number[] = [];
  let strict = 0;
  let assisted = 0;
  let questions = 0;
  let wrong = 0;
  let foreign = 0;
  let kept = 0;
  let flips = 0;
  const facts = { right: 0, of: 0 };
  const utterances = items.filter((item) => item.expect);
  for (const item of items) {
    const asked: Asked = { context: item.ctx, about: item.about ?? null, offered: [] };
    const start = performance.now();
    const heard = understand(item.text, asked, lexicon, item.today ?? reference);
    times.push(performance.now() - start);
    if (item.facts) {
      facts.of++;
      const found = Object.fromEntries(heard.facts.map((fact) => [fact.criterion, fact.value]));
      const surely = item.sure === undefined || heard.facts.every((fact) => fact.sure === item.sure);
      if ([item.facts, ...(item.orFacts ?? [])].some((facts) => same(found, facts)) && surely) facts.right++;
      else errors.push(`facts ${item.id} « ${item.text} » (${item.about}) → ${JSON.stringify(found)}`);
      continue;
    }
    const got = actsImplied(heard, asked, lexicon).map(asScored);
    const wanted = [item.expect ?? [], ...(item.alt ?? [])];
    const kind = wanted[0] && wanted[0].length > 1 ? 'mixed' : String(wanted[0]?.[0]?.type);
    const count = kinds[kind] ?? { right: 0, of: 0 };
    kinds[kind] = count;
    count.of++;
    const ok = wanted.some((acts) => same(sorted(acts), sorted(got)));
    const helped = !ok && suggests(got, wanted);
    if (ok) {
      count.right++;
      strict++;
    }
    if (ok || helped) assisted++;
    if (kind === 'faq') {
      questions++;
      if (!ok && got.some((act) => act.type === 'faq')) wrong++;
    }
    if (kind === 'oos') {
      foreign++;
      if (!got.some((act) => ['faq', 'command', 'answer', 'date', 'diagnostic'].includes(act.type))) kept++;
    }
    if (flipped(got, wanted)) flips++;
    if (!ok)
      errors.push(
        `${helped ? 'suggested' : 'wrong'} ${item.id} [${item.ctx}] « ${item.text} » → ${JSON.stringify(got)}`,
      );
  }
  return {
    strict: { right: strict, of: utterances.length },
    assisted: { right: assisted, of: utterances.length },
    kinds,
    confidentlyWrong: { right: wrong, of: questions },
    outOfScopeKept: { right: kept, of: foreign },
    flips,
    facts,
    times: times.sort((a, b) => a - b),
    errors,
  };
}

function asScored(act: Act): ExpectedAct {
  if (act.type === 'faq') return { type: 'faq', id: act.topic };
  if (act.type === 'suggest') return { type: 'suggest', ids: act.topics };
  return act;
}

function suggests(got: readonly ExpectedAct[], wanted: readonly (readonly ExpectedAct[])[]): boolean {
  const ids = got.find((act) => act.type === 'suggest')?.ids;
  if (!Array.isArray(ids)) return false;
  return wanted.some(
    ([only, more]) =>
      !more &&
      (only?.type === 'faq'
        ? ids.includes(only.id)
        : only?.type === 'command' && ids.includes(`cmd:${only.name}`)),
  );
}

function flipped(got: readonly ExpectedAct[], wanted: readonly (readonly ExpectedAct[])[]): boolean {
  const right = wanted.flat().flatMap((act) => (act.type === 'answer' ? [act.value] : []));
  const said = got.find((act) => act.type === 'answer')?.value;
  if (right.length === 0) return false;
  return (
    (said === 'yes' && right.every((v) => v === 'no')) || (said === 'no' && right.every((v) => v === 'yes'))
  );
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
const same = (a: unknown, b: unknown) => stable(a) === stable(b);
const sorted = (acts: readonly ExpectedAct[]) => acts.map(stable).sort();
