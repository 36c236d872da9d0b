import assert from 'node:assert/strict';
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
import { applyAction } from '#candidacies/life-cycle';
import { AT, file } from './example.ts';

describe('a file as its author sees it', () => {
  it('shows nothing of the prefecture’s preparatory work, and no name or reason of the staff', () => {
    let candidacy = file({ state: 'transmise' });
    for (const action of [
      { event: 'note', text: 'SECRET', role: 'departement', at: AT, by: 'SECRET' },
      { event: 'setCategory', category: 3, reason: 'SECRET', role: 'region', at: AT, by: 'SECRET' },
      { event: 'argue', text: 'SECRET', role: 'region', at: AT, by: 'SECRET' },
      { event: 'giveOpinion', service: 'SECRET', sense: 'reserve', text: 'SECRET', role: 'region', at: AT },
      { event: 'rank', rank: 7, role: 'region', at: AT },
      { event: 'verifyMandate', verified: true, role: 'departement', at: AT, by: 'SECRET' },
      { event: 'notPropose', role: 'region', at: AT, reason: 'SECRET' },
    ] as const) {
      const applied = applyAction(candidacy, action);
      assert.ok(applied.outcome === 'applied');
      candidacy = applied.candidacy;
    }
    const seen = asSeenByAuthor(candidacy);
    assert.equal(seen.state, 'transmise');
    assert.equal(seen.preparation, undefined);
    assert.doesNotMatch(JSON.stringify(seen), /SECRET|propose/i);
    assert.deepEqual(
      seen.history.map(({ event }) => event),
      ['file', 'verifyMandate'],
    );
    assert.equal(seen.mandate, 'verifie');
  });

  it('shows the minister’s decision, reached from a transmission', () => {
    const applied = applyAction(file({ state: 'proposee' }), { event: 'select', role: 'ministere', at: AT });
    assert.ok(applied.outcome === 'applied');
    const seen = asSeenByAuthor(applied.candidacy);
    assert.equal(seen.state, 'retenue');
    assert.equal(seen.history.at(-1)?.from, 'transmise');
  });
});
