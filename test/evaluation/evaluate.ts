// `npm run evaluate`: each measure of the understanding on the open sets and on the sets written for this project,
// then by cross-validation over the wordings; nothing is trained on what it scores.
// `npm run evaluate -- --errors` lists what fails; `-- --quick` leaves the cross-validation out (four minutes).
import { readdirSync, readFileSync } from 'node:fs';
import { findDates } from '#language/dates/find-dates';
import { buildLexicon, preparationOf } from '#language/lexicon';
import { chooseThresholds } from '#language/training/thresholds';
import { tryAnswers } from '#language/training/try-answers';
import { openSource } from './adapter.ts';
import { type Item, type Scores, type Share, score } from './score.ts';
import { type Answer, scoreAnswers, scoreAsides, scoreElsewhere } from './score-answers.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const read = (name: string): { items: Item[] } =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

const before = process.memoryUsage().rss;
const start = performance.now();
const source = await openSource();
const opened = performance.now();
const lexicon = buildLexicon(source);
const built = performance.now();
say(
  `lexicon: read ${ms(opened - start)}, built ${ms(built - opened)}, ${Math.round((process.memoryUsage().rss - before) / 1e6)} MB${lexicon.stale ? ', weights STALE: run npm run train' : ''}`,
);

for (const name of ['open-utterances.json', ...series('fresh')]) {
  const { items } = read(name);
  score(items.slice(0, 40), lexicon);
  report(name, score(items, lexicon));
}
dates('open-dates.json');
dates('dates-apart.json');
for (const name of series('answers')) answers(name);
elsewhere();
asides();
if (!process.argv.includes('--quick')) {
  say('\ncross-validation over the wordings (5 folds)');
  const topics = new Map(source.knowledge.map((entry) => [entry.id, entry.topic]));
  chooseThresholds(source, preparationOf(source), topics, say);
  tryAnswers(source, preparationOf(source), say);
}

function report(name: string, scores: Scores): void {
  say(`\n${name}`);
  say(`  strict ${share(scores.strict)} · assisted ${share(scores.assisted)}`);
  say(
    `  ${Object.entries(scores.kinds)
      .map(([kind, s]) => `${kind} ${s.right}/${s.of}`)
      .join(' · ')}`,
  );
  say(
    `  questions answered wrongly ${share(scores.confidentlyWrong)} · out of scope never answered ${share(scores.outOfScopeKept)} · yes/no flips ${scores.flips}`,
  );
  if (scores.facts.of > 0) say(`  facts ${share(scores.facts)}`);
  const at = (p: number) =>
    `${Math.round(1000 * (scores.times[Math.min(scores.times.length - 1, Math.floor(scores.times.length * p))] ?? 0))} µs`;
  say(`  p50 ${at(0.5)} · p99 ${at(0.99)}`);
  if (process.argv.includes('--errors')) for (const error of scores.errors) say(`    ${error}`);
}

/** What people answer to each question, read for it. */
function answers(name: string): void {
  const items: Answer[] = JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
  const { right, wrong, wrongSurely, missed } = scoreAnswers(items, lexicon);
  say(
    `\n${name}\n  right ${share({ right, of: items.length })} · another value ${wrong.length}, ${wrongSurely} of them without being read back · asked again ${missed.length}`,
  );
  if (process.argv.includes('--errors')) for (const line of [...wrong, ...missed]) say(`    ${line}`);
}

/** What answers one question, put to the others. */
function elsewhere(): void {
  const items = series('answers').flatMap((name): Answer[] =>
    JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')),
  );
  const { of, noted, surely, own } = scoreElsewhere(items, lexicon);
  say(
    `\nput to another question than its own\n  of ${of}, ${own} noted where they belong, ${noted} where they were put, ${surely} of them without being read back`,
  );
}

/** What is said beside the questions, as answers. */
function asides(): void {
  const told = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
  const lists = { 'digressions.json': told('digressions.json'), ...told('asides.json') };
  for (const [name, list] of Object.entries<string[]>(lists)) {
    const { of, noted, surely } = scoreAsides(list, lexicon);
    say(
      `\nbeside, ${name}\n  of ${of}, ${noted} noted as an answer, ${surely} of them without being read back`,
    );
  }
}

/** The date phrases alone, past or coming as their context says. */
function dates(name: string): void {
  const { items } = read(name) as unknown as {
    items: { ctx: string; text: string; expect: { from: string | null; to: string | null }[] }[];
  };
  const right = items.filter(({ ctx, text, expect }) => {
    const found = findDates(
      text,
      '2018-01-31',
      ctx === 'date_future' ? 'future' : 'past',
      lexicon.calendar,
    )[0]?.interval;
    return expect.some((e) => e.from === found?.from && e.to === found?.to);
  });
  say(`\n${name}\n  exact ${share({ right: right.length, of: items.length })}`);
}

/** Every set of a kind, the oldest first: `fresh.json`, `fresh-2.json`… */
function series(kind: string): readonly string[] {
  const number = (name: string) => Number(/^-(\d+)\.json$/.exec(name.slice(kind.length))?.[1] ?? 1);
  return readdirSync(new URL('.', import.meta.url))
    .filter((name) => new RegExp(`^${kind}(-\\d+)?\\.json$`).test(name))
    .sort((a, b) => number(a) - number(b));
}

function share({ right, of }: Share): string {
  return `${right}/${of} (${of === 0 ? '–' : ((100 * right) / of).toFixed(1)} %)`;
}

function ms(duration: number): string {
  return `${Math.round(duration)} ms`;
}
