/** A service killed again and again while it files, on one store or the other. */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '#storage/store';
import { startChild } from './child.ts';

export interface Killed {
  readonly kills: number;
  readonly acknowledged: number;
  /** The longest opening of what a dead process left, milliseconds. */
  readonly slowestOpeningMs: number;
}

/** `open` opens what the dead one left. Throws when something acknowledged is missing, doubled or torn. */
export async function killWhileFiling(
  kills: number,
  place: { readonly folder: string; readonly url?: string },
  open: () => Promise<Store>,
): Promise<Killed> {
  const acknowledged = new Map<string, string>();
  let counted = 0;
  let slowestOpeningMs = 0;
  // Loading takes longer than dying: the next ones get ready meanwhile.
  const ready = [startChild(), startChild()];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const child = ready.shift() ?? startChild();
      if (kill < kills - 2) ready.push(startChild());
      await child.said('ready');
      // Some drafts are filed again: those whose answer was lost, and some that were answered.
      child.order({ ...place, from: Math.max(0, acknowledged.size - 5) });
      // Most are killed once they filed something new, in the middle of the next ones.
      await child.said(kill % 5 === 0 ? 'open' : `filed ${acknowledged.size} `);
      await wait(randomInt(60));
      await child.kill();

      for (const line of child.lines) {
        const [what, number = '', reference = ''] = line.split(' ');
        if (what === 'counted') counted = Math.max(counted, Number(number));
        if (what !== 'filed') continue;
        assert.equal(acknowledged.get(number) ?? reference, reference, 'a draft got two references');
        acknowledged.set(number, reference);
      }
      const started = performance.now();
      await using store = await open();
      slowestOpeningMs = Math.max(slowestOpeningMs, performance.now() - started);
      counted = await verify(store, acknowledged, counted);
    }
  } finally {
    await Promise.all(ready.map((child) => child.kill()));
  }
  return { kills, acknowledged: acknowledged.size, slowestOpeningMs };
}

/** Every acknowledged record once, no draft twice, no count gone back. */
async function verify(
  store: Store,
  acknowledged: ReadonlyMap<string, string>,
  counted: number,
): Promise<number> {
  const drafts: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.candidacies.list({ scope: 'national' }, { limit: 500 }, after);
    drafts.push(...page.items.map(({ draftId }) => draftId));
    if (page.next === null) break;
    after = page.next;
  }
  assert.equal(new Set(drafts).size, drafts.length, 'a draft was filed twice');
  for (const [number, reference] of acknowledged)
    assert.equal((await store.candidacies.read(reference))?.draftId, `draft-${number}`);
  const { counter } = await store.states.read(['counter']);
  const kept = counter?.value ?? 0;
  assert.ok(kept >= counted, `the counter went back from ${counted} to ${kept}`);
  return kept;
}
