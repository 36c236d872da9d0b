import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Candidate, openReordering, type Reranker } from '#conversations/reranker';

const NEAR: readonly Candidate[] = [
  { id: 'dates', text: 'Quelles sont les dates ?' },
  { id: 'financement', text: 'Qui finance ?' },
  { id: 'contrat', text: 'Que contient le contrat ?' },
];

/** Another ranker, on a clock that is set by hand. */
function plugged(rank: Reranker['rank']) {
  let ms = 0;
  const asked: string[] = [];
  const failures: unknown[] = [];
  const reordering = openReordering(
    {
      rank: (text, candidates, signal) => {
        asked.push(text);
        return rank(text, candidates, signal);
      },
    },
    { deadlineMs: 20, now: () => ms },
  );
  reordering.reportTo((error) => failures.push(error));
  return {
    asked,
    failures,
    order: () => reordering.order('qui paie', NEAR),
    pass: (more: number) => {
      ms += more;
    },
  };
}

const scored = (scores: Readonly<Record<string, unknown>>) => async () =>
  Object.entries(scores).map(([id, score]) => ({ id, score }));

describe('Another ranker of the questions suggested', () => {
  it('orders the candidates it was given', async () => {
    const { order } = plugged(scored({ dates: 0.1, contrat: 0.4, financement: 0.9 }));
    assert.deepEqual(await order(), ['financement', 'contrat', 'dates']);
  });

  const lies: Readonly<Record<string, Reranker['rank']>> = {
    'names one it was not given': scored({ dates: 0.1, contrat: 0.4, piscine: 0.9 }),
    'adds one': scored({ dates: 0.1, contrat: 0.4, financement: 0.9, piscine: 1 }),
    'leaves one out': scored({ dates: 0.1, contrat: 0.4 }),
    'says one twice': async () => ['dates', 'dates', 'contrat'].map((id) => ({ id, score: 1 })),
    'gives a score that is no number': scored({ dates: 'haut', contrat: 0.4, financement: 0.9 }),
    'gives a score that is not finite': scored({ dates: Number.NaN, contrat: 0.4, financement: 0.9 }),
    'answers in free text': async () => 'Le financement vient de l’État.',
    'gives nothing': async () => undefined,
    throws: async () => {
      throw new Error('down');
    },
    'throws before it promises': () => {
      throw new Error('down');
    },
    'never answers and does not heed its signal': () => new Promise(() => {}),
  };
  for (const [what, rank] of Object.entries(lies))
    it(`has no say when it ${what}`, async () => {
      assert.equal(await plugged(rank).order(), null);
    });

  it('is told when nobody waits any more', async () => {
    let given: AbortSignal | undefined;
    const { order } = plugged((_text, _candidates, signal) => {
      given = signal;
      return new Promise(() => {});
    });
    await order();
    assert.equal(given?.aborted, true);
  });

  it('is left alone for a minute after three failures in a row, which is told once', async () => {
    let down = true;
    const good = scored({ dates: 0.1, contrat: 0.4, financement: 0.9 });
    const other = plugged(async () => {
      if (down) throw new Error('down');
      return good();
    });
    for (const _ of [1, 2, 3, 4, 5]) assert.equal(await other.order(), null);
    assert.equal(other.asked.length, 3);
    assert.equal(other.failures.length, 1);
    down = false;
    other.pass(59_000);
    assert.equal(await other.order(), null);
    other.pass(2_000);
    assert.deepEqual(await other.order(), ['financement', 'contrat', 'dates']);
  });

  it('is not left alone when its failures do not follow one another', async () => {
    let calls = 0;
    const good = scored({ dates: 0.1, contrat: 0.4, financement: 0.9 });
    const other = plugged(async () => {
      calls += 1;
      return calls % 3 === 0 ? good() : 'non';
    });
    for (let n = 0; n < 9; n += 1) await other.order();
    assert.equal(other.asked.length, 9);
    assert.equal(other.failures.length, 0);
  });
});
