import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { startChild } from './child.ts';

const KILLS = 30;

describe('a service killed while it files', () => {
  it(`keeps what it acknowledged, ${KILLS} times over`, async function () {
    this.timeout(120_000);
    const folder = await mkdtemp(`${tmpdir()}/crash-`);
    const acknowledged = new Map<string, string>();
    let counted = 0;
    // Loading takes longer than dying: the next ones get ready meanwhile.
    const ready = [startChild(), startChild()];
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const child = ready.shift() ?? startChild();
        if (kill < KILLS - 2) ready.push(startChild());
        await child.said('ready');
        // Some drafts are filed again: those whose answer was lost, and some that were answered.
        child.order({ folder, from: Math.max(0, acknowledged.size - 20) });
        await child.said(kill % 5 === 0 ? 'open' : 'filed');
        await wait(randomInt(60));
        await child.kill();

        for (const line of child.lines) {
          const [what, number = '', reference = ''] = line.split(' ');
          if (what === 'counted') counted = Math.max(counted, Number(number));
          if (what !== 'filed') continue;
          assert.equal(acknowledged.get(number) ?? reference, reference, 'a draft got two references');
          acknowledged.set(number, reference);
        }
        counted = await verify(folder, acknowledged, counted);
      }
      assert.ok(acknowledged.size > KILLS, `${acknowledged.size} acknowledged`);
    } finally {
      await Promise.all(ready.map((child) => child.kill()));
      await rm(folder, { recursive: true });
    }
  });
});

/** Opens what the dead one left: every acknowledged record once, no draft twice, nothing torn, nothing left over. */
async function verify(
  folder: string,
  acknowledged: ReadonlyMap<string, string>,
  counted: number,
): Promise<number> {
  await using store = await openLowdbStore(folder);
  assert.deepEqual(store.reports, []);
  for (const kind of ['candidacies', 'states']) {
    const names = await readdir(`${folder}/lowdb/${kind}`);
    assert.deepEqual(
      names.filter((name) => !name.endsWith('.json')),
      [],
    );
  }
  const drafts: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.candidacies.list({ scope: 'national' }, { limit: 500 }, after);
    drafts.push(...page.items.map(({ draftId }) => draftId));
    if (page.next === null) break;
    after = page.next;
  }
  assert.equal(new Set(drafts).size, drafts.length, 'a draft was filed twice');
  for (const [number, reference] of acknowledged) {
    assert.equal((await store.candidacies.read(reference))?.draftId, `draft-${number}`);
  }
  const { counter } = await store.states.read(['counter']);
  const kept = counter?.value ?? 0;
  assert.ok(kept >= counted, `the counter went back from ${counted} to ${kept}`);
  return kept;
}
