import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import type { Act } from '#language/understanding';
import { heard, lexicon } from './heard.ts';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

const table = parse(readFileSync(new URL('./facts.yaml', import.meta.url), 'utf8')) as Table;

/** Accepted values by criterion: « accord|- diagnostic=partiel », the first for the criterion asked. */
function expectedOf(asked: string | null, text: string): Map<string, readonly string[]> {
  return new Map(
    text
      .split(' ')
      .filter((part) => part !== '')
      .map((part) => {
        const [left, right] = part.split('=');
        return right === undefined ? [asked ?? '', left?.split('|') ?? []] : [left ?? '', right.split('|')];
      }),
  );
}

/** What a yes or a no that came without a fact would write: the dialog reads it as the question says. */
function plainValue(asked: string, acts: readonly Act[]): string | null {
  const act = acts.find((one) => one.type === 'answer');
  if (act?.type !== 'answer') return null;
  if (act.value === 'unknown') return 'inconnu';
  const bare = lexicon.criteria.find((one) => one.id === asked)?.bare?.[act.value];
  return bare && 'value' in bare ? String(bare.value) : null;
}

describe('Facts heard in free French', () => {
  for (const [question, rows] of Object.entries(table)) {
    const asked = question === 'libre' ? null : question;
    const context = asked === null ? 'libre' : asked === 'diagnostic' ? 'diagnostic' : 'oui_non';
    for (const [text, wanted] of Object.entries(rows))
      it(`${question}: « ${text} » is ${wanted || 'nothing'}`, () => {
        const understood = heard(text, context, asked);
        const found = new Map(understood.facts.map((fact) => [fact.criterion, fact.value]));
        const plain = asked && !found.has(asked) ? plainValue(asked, understood.acts) : null;
        if (asked && plain) found.set(asked, plain);
        const expected = expectedOf(asked, wanted);
        for (const criterion of new Set([...found.keys(), ...expected.keys()])) {
          const value = found.get(criterion) ?? '-';
          const accepted = expected.get(criterion) ?? ['-'];
          assert.ok(
            accepted.includes(value),
            `${criterion}: heard ${value}, expected ${accepted.join(' or ')}`,
          );
        }
      });
  }
});
