import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import type { Candidacy } from '#candidacies/candidacy';
import type { FileAction, FileEventName } from '#candidacies/file-action';
import { ERASURE_ASKED, FILE_ORDERS, type FileSearch, type FoundFiles } from '#candidacies/file-search';
import { ROLES } from '#candidacies/life-cycle';
import { type Candidacies, CandidacyErased } from '#candidacies/ports';
import type { CandidacyQuery } from '#candidacies/query';
import { parseReference } from '#candidacies/reference';
import { referenceCandidates } from '#candidacies/reference-candidates';
import type { Territory } from '#candidacies/territory';
import { type Flow, readFlow } from '#prefecture/api/flow';
import { ACTIONS } from '#test/candidacies/every-action';
import { FIRST_CATEGORY, filing, NEVERS } from './examples.ts';
import type { Subject } from './subject.ts';

const EVENTS = Object.keys(ACTIONS) as FileEventName[];
const NATIONAL: Territory = { scope: 'national' };
const LATER = '2018-02-01T09:00:00.000Z';
const code = (number: number) => number.toString(16).padStart(64, '0');
const numbered = (number: number) => filing({ draftId: `draft-${number}`, codeHash: code(number) });

/** What every store of filed records promises. `open` gives an empty one. */
export function candidaciesContract(name: string, open: () => Promise<Subject>): void {
  describe(`files on ${name}`, () => {
    let subject: Subject;
    const files = () => subject.store.candidacies;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    const everything = async (territory: Territory, query: CandidacyQuery = {}) => {
      const found: Candidacy[] = [];
      for (let after: string | undefined; ; ) {
        const page = await files().list(territory, query, after);
        found.push(...page.items);
        if (page.next === null) return found;
        after = page.next;
      }
    };

    describe('filing', () => {
      it('creates a record under a correct reference of its département', async () => {
        const { outcome, candidacy } = await files().file(filing());
        assert.equal(outcome, 'filed');
        const reading = parseReference(candidacy.reference);
        assert.deepEqual(reading.ok && [reading.prefix, reading.department], ['ACV18', '58']);
        assert.deepEqual([candidacy.state, candidacy.department, candidacy.region], ['deposee', '58', '27']);
        assert.deepEqual(candidacy.versions, [{ ...filing().version, number: 1 }]);
        assert.deepEqual(candidacy.history, [
          { event: 'file', role: 'auteur', from: null, to: 'deposee', at: filing().version.at },
        ]);
        assert.deepEqual(await files().read(candidacy.reference), candidacy);
        assert.deepEqual(await files().readByCode(filing().codeHash), candidacy);
      });

      it('says who filed and how when the prefecture opens the file of a town that phoned', async () => {
        const origin = { means: 'telephone' as const, said: 'appel du DGS' };
        const { candidacy } = await files().file(filing({ role: 'departement', origin }));
        assert.equal(candidacy.history[0]?.role, 'departement');
        assert.deepEqual(candidacy.origin, origin);
      });

      it('answers with the record already there when the same draft is filed again, also when opened again', async () => {
        const first = await files().file(filing());
        for (const again of [filing(), filing({ at: LATER, nature: 'signalement' })]) {
          assert.deepEqual(await files().file(again), {
            outcome: 'alreadyFiled',
            candidacy: first.candidacy,
          });
          await subject.reopen();
        }
      });

      it('finds the record again when the draft moved to another département in between', async () => {
        const first = await files().file(filing());
        const moved = await files().file(filing({ town: { ...NEVERS, department: '18', region: '24' } }));
        assert.equal(moved.candidacy.reference, first.candidacy.reference);
      });

      it('creates one record when the same draft is filed many times side by side', async () => {
        const filings = await Promise.all(Array.from({ length: 20 }, () => files().file(filing())));
        assert.equal(filings.filter(({ outcome }) => outcome === 'filed').length, 1);
        assert.equal(new Set(filings.map(({ candidacy }) => candidacy.reference)).size, 1);
        assert.equal((await everything(NATIONAL)).length, 1);
      });

      it('takes the next reference of the sequence when the first is taken, and keeps to it', async () => {
        const [mine, other] = collidingDrafts();
        const first = await files().file(filing({ draftId: other, codeHash: code(1) }));
        const second = await files().file(filing({ draftId: mine, codeHash: code(2) }));
        assert.notEqual(second.candidacy.reference, first.candidacy.reference);
        await subject.reopen();
        const again = await files().file(filing({ draftId: mine, codeHash: code(2) }));
        assert.equal(again.outcome, 'alreadyFiled');
        assert.equal(again.candidacy.reference, second.candidacy.reference);
      });

      it('never gives the reference of an erased record to another draft', async () => {
        const [mine, other] = collidingDrafts();
        const first = await files().file(filing({ draftId: other }));
        await files().erase(first.candidacy.reference, LATER);
        const second = await files().file(filing({ draftId: mine }));
        assert.notEqual(second.candidacy.reference, first.candidacy.reference);
      });

      it('cleans NUL and lone surrogates from what was said', async () => {
        const town = { ...NEVERS, contested: ['popu\u0000lation \ud800'] };
        const { candidacy } = await files().file(filing({ town }));
        assert.deepEqual(candidacy.versions[0]?.town.contested, ['population \ufffd']);
        await subject.reopen();
        assert.deepEqual(await files().read(candidacy.reference), candidacy);
      });
    });

    describe('changing', () => {
      it('applies an action of the life cycle, with another version and a later moment', async () => {
        const { candidacy } = await files().file(filing());
        const change = await files().apply(candidacy.reference, candidacy.version, {
          event: 'examine',
          role: 'departement',
          at: LATER,
          notice: { id: 'n1', text: 'Votre dossier est en cours d’examen.' },
        });
        assert.ok(change.outcome === 'changed');
        assert.equal(change.candidacy.state, 'en_examen');
        assert.deepEqual(change.candidacy.notices, [
          {
            id: 'n1',
            text: 'Votre dossier est en cours d’examen.',
            at: LATER,
            event: 'examine',
            role: 'departement',
          },
        ]);
        assert.notEqual(change.candidacy.version, candidacy.version);
        assert.ok(change.candidacy.updatedAt > candidacy.updatedAt);
        await subject.reopen();
        assert.deepEqual(await files().read(candidacy.reference), change.candidacy);
      });

      it('keeps every version of an amended record', async () => {
        const { candidacy } = await files().file(filing());
        const version = { ...filing().version, assessment: { ...FIRST_CATEGORY, category: 2 }, at: LATER };
        const change = await files().apply(candidacy.reference, candidacy.version, {
          event: 'amend',
          role: 'auteur',
          at: LATER,
          version,
        });
        assert.ok(change.outcome === 'changed');
        assert.deepEqual(
          change.candidacy.versions.map(({ number, assessment }) => [number, assessment.category]),
          [
            [1, 1],
            [2, 2],
          ],
        );
      });

      it('moves on even when the clock went back', async () => {
        const { candidacy } = await files().file(filing());
        const change = await files().apply(candidacy.reference, candidacy.version, {
          event: 'examine',
          role: 'departement',
          at: '2017-01-01T00:00:00.000Z',
        });
        assert.ok(change.outcome === 'changed');
        assert.ok(change.candidacy.updatedAt > candidacy.updatedAt);
        assert.equal(change.candidacy.history.at(-1)?.at, '2017-01-01T00:00:00.000Z');
      });

      it('refuses what the life cycle does not allow, with the record as it is', async () => {
        const { candidacy } = await files().file(filing());
        const change = await files().apply(candidacy.reference, candidacy.version, {
          event: 'select',
          role: 'ministere',
          at: LATER,
        });
        assert.deepEqual(change, { outcome: 'refused', why: 'state', candidacy });
        assert.deepEqual(await files().read(candidacy.reference), candidacy);
      });

      it('sees that somebody changed the record in between, and knows when there is none', async () => {
        const { candidacy } = await files().file(filing());
        const note = { event: 'note', role: 'departement', at: LATER, text: 'à rappeler' } as const;
        assert.equal((await files().apply(candidacy.reference, candidacy.version, note)).outcome, 'changed');
        assert.equal((await files().apply(candidacy.reference, candidacy.version, note)).outcome, 'conflict');
        assert.equal((await files().apply('ACV18-58-2222-2', candidacy.version, note)).outcome, 'unknown');
      });

      it('keeps all that the prefecture writes on a file, through a restart', async () => {
        let { candidacy } = await files().file(filing());
        const staff = { role: 'departement', at: LATER, by: 'p1' } as const;
        for (const action of [
          { event: 'examine' },
          { event: 'askComplement', fields: ['projet'], message: 'De quand date l’étude ?' },
          { event: 'argue', text: 'Ville-centre.' },
          { event: 'giveOpinion', service: 'DDT', sense: 'favorable', text: 'Projet solide.' },
          { event: 'markFact', criterion: 'projet', finding: 'constate' },
        ] as const) {
          const change = await files().apply(candidacy.reference, candidacy.version, { ...action, ...staff });
          assert.ok(change.outcome === 'changed', action.event);
          candidacy = change.candidacy;
        }
        await subject.reopen();
        const kept = await files().read(candidacy.reference);
        assert.deepEqual(kept, candidacy);
        assert.equal(kept?.complements?.[0]?.message, 'De quand date l’étude ?');
        assert.equal(kept?.preparation?.opinions?.[0]?.service, 'DDT');
      });

      it('loses no version and rewrites no line of the history, whatever is done by whom', async () => {
        const step = fc.record({
          event: fc.constantFrom(...EVENTS),
          role: fc.constantFrom(...ROLES),
          stale: fc.boolean(),
        });
        let serial = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
            serial += 1;
            const codeHash = serial.toString(16).padStart(64, 'e');
            let { candidacy } = await files().file(filing({ draftId: `history-${serial}`, codeHash }));
            for (const { event, role, stale } of steps) {
              const version = stale ? 'stale' : candidacy.version;
              const change = await files().apply(candidacy.reference, version, {
                ...ACTIONS[event],
                role,
                at: LATER,
              } as FileAction);
              const now = await files().read(candidacy.reference);
              assert.ok(now);
              assert.deepEqual(now.versions.slice(0, candidacy.versions.length), candidacy.versions);
              assert.deepEqual(now.history.slice(0, candidacy.history.length), candidacy.history);
              const done = change.outcome === 'changed' ? 1 : 0;
              assert.equal(now.history.length, candidacy.history.length + done, event);
              const added = event === 'amend' ? done : 0;
              assert.equal(now.versions.length, candidacy.versions.length + added);
              if (stale) assert.equal(change.outcome, 'conflict');
              candidacy = now;
            }
          }),
          { numRuns: 30 },
        );
      });

      it('lets one of parallel writers win each version', async () => {
        const { candidacy } = await files().file(filing());
        const writer = async (by: string) => {
          for (let done = 0; done < 5; ) {
            const present = await files().read(candidacy.reference);
            const change = await files().apply(candidacy.reference, present?.version ?? '', {
              event: 'note',
              role: 'departement',
              at: LATER,
              by,
              text: `${by} ${done}`,
            });
            done += Number(change.outcome === 'changed');
          }
        };
        await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(writer));
        const notes = (await files().read(candidacy.reference))?.preparation?.notes ?? [];
        assert.equal(notes.length, 40);
        assert.equal(new Set(notes.map(({ text }) => text)).size, 40);
      });

      it('shares no object that a caller could change', async () => {
        const { candidacy } = await files().file(filing());
        const expected = JSON.stringify(candidacy);
        const read = (await files().read(candidacy.reference)) as unknown as {
          state: string;
          versions: unknown[];
        };
        try {
          read.state = 'retenue';
          read.versions.length = 0;
        } catch (error) {
          assert.ok(error instanceof TypeError); // frozen: as good as copied
        }
        assert.equal(JSON.stringify(await files().read(candidacy.reference)), expected);
      });
    });

    describe('listing', () => {
      const BOURGES = { ...NEVERS, code: '18033', name: 'Bourges', department: '18', region: '24' };
      const AUXERRE = { ...NEVERS, code: '89024', name: 'Auxerre', department: '89', region: '27' };

      it('shows a territory its own records, and nothing of the others', async () => {
        for (const [index, town] of [NEVERS, BOURGES, AUXERRE].entries()) {
          await files().file(filing({ draftId: `d${index}`, codeHash: code(index), town }));
        }
        const names = async (territory: Territory) =>
          (await everything(territory)).map(({ versions }) => versions[0]?.town.name);
        assert.deepEqual(await names(NATIONAL), ['Nevers', 'Bourges', 'Auxerre']);
        assert.deepEqual(await names({ scope: 'region', code: '27' }), ['Nevers', 'Auxerre']);
        assert.deepEqual(await names({ scope: 'departement', code: '18' }), ['Bourges']);
        assert.deepEqual(await names({ scope: 'departement', code: '2A' }), []);
      });

      it('fills each page with the territory’s records, however many others lie between', async () => {
        for (let index = 0; index < 12; index += 1) {
          const town = index % 4 === 0 ? NEVERS : BOURGES;
          await files().file(filing({ draftId: `d${index}`, codeHash: code(index), town }));
        }
        const page = await files().list({ scope: 'departement', code: '58' }, { limit: 2 });
        assert.equal(page.items.length, 2);
        assert.notEqual(page.next, null);
        const last = await files().list({ scope: 'departement', code: '58' }, { limit: 2 }, page.next ?? '');
        assert.equal(last.items.length, 1);
        assert.equal(last.next, null);
      });

      it('says there is no next page when the last one is just full', async () => {
        for (let index = 0; index < 4; index += 1) await files().file(numbered(index));
        const first = await files().list(NATIONAL, { limit: 2 });
        const second = await files().list(NATIONAL, { limit: 2 }, first.next ?? '');
        assert.deepEqual([second.items.length, second.next], [2, null]);
      });

      it('gives pages of 50 unless told, never more than 500 nor less than 1', async () => {
        for (let index = 0; index < 52; index += 1) await files().file(numbered(index));
        assert.equal((await files().list(NATIONAL, {})).items.length, 50);
        assert.equal((await files().list(NATIONAL, { limit: 0 })).items.length, 1);
        assert.equal((await files().list(NATIONAL, { limit: 1e9 })).items.length, 52);
      });

      it('filters by category, the prefecture’s before the assistant’s, by state and by last change', async () => {
        const first = (await files().file(numbered(1))).candidacy;
        const second = (await files().file(numbered(2))).candidacy;
        await files().apply(first.reference, first.version, {
          event: 'setCategory',
          role: 'departement',
          category: 2,
          reason: 'le diagnostic reste à compléter',
          at: LATER,
        });
        const references = async (query: CandidacyQuery) =>
          (await everything(NATIONAL, query)).map(({ reference }) => reference);
        assert.deepEqual(await references({ category: 2 }), [first.reference]);
        assert.deepEqual(await references({ category: 1 }), [second.reference]);
        assert.deepEqual(await references({ states: ['en_examen'] }), []);
        assert.deepEqual(await references({ states: ['deposee', 'en_examen'] }), [
          second.reference,
          first.reference,
        ]);
        assert.deepEqual(await references({ updatedSince: second.updatedAt }), [first.reference]);
      });

      it('walks past every record once while others change and are erased', async () => {
        const filed: Candidacy[] = [];
        for (let index = 0; index < 30; index += 1)
          filed.push((await files().file(numbered(index))).candidacy);
        const seen: string[] = [];
        const changed = new Set<string>();
        let after: string | undefined;
        for (let step = 0; ; step += 1) {
          const page: { items: readonly Candidacy[]; next: string | null } = await files().list(
            NATIONAL,
            { limit: 4 },
            after,
          );
          seen.push(...page.items.map(({ reference }) => reference));
          for (const index of step < 3 ? [step, 29 - step] : []) {
            const { reference } = filed[index] ?? { reference: '' };
            const { version = '' } = (await files().read(reference)) ?? {};
            await files().apply(reference, version, { event: 'examine', role: 'departement', at: LATER });
            changed.add(reference);
          }
          if (step === 1) await files().erase(filed[20]?.reference ?? '', LATER);
          if (step === 2) await subject.reopen();
          if (page.next === null) break;
          after = page.next;
        }
        for (const [index, { reference }] of filed.entries()) {
          const times = seen.filter((one) => one === reference).length;
          if (index === 20) assert.equal(times, 0);
          else if (changed.has(reference))
            assert.ok(times === 1 || times === 2, `${index} came ${times} times`);
          else assert.equal(times, 1, `${index} came ${times} times`);
        }
      });

      it('keeps its order over hundreds of changes, for a cursor given before them too', async () => {
        const filed = await Promise.all([1, 2, 3, 4, 5].map((number) => files().file(numbered(number))));
        const present = filed.map(({ candidacy }) => candidacy);
        const { next } = await files().list(NATIONAL, { limit: 1 });
        const change = { event: 'confirmEpci', confirmed: true, role: 'departement', at: LATER } as const;
        for (let step = 0; step < 200; step += 1) {
          const moving = present.splice(step % 4, 1)[0];
          assert.ok(moving);
          const done = await files().apply(moving.reference, moving.version, change);
          assert.ok(done.outcome === 'changed');
          present.push(done.candidacy);
        }
        const expected = present.map(({ reference }) => reference);
        const page = await files().list(NATIONAL, {}, next ?? '');
        assert.deepEqual(
          page.items.map(({ reference }) => reference),
          expected,
        );
        const found = (await everything(NATIONAL, { limit: 2 })).map(({ reference }) => reference);
        assert.deepEqual(found, expected);
      });

      it('lets nobody who follows the list miss a record written side by side with others', async () => {
        const filings = Promise.all(Array.from({ length: 40 }, (_, index) => files().file(numbered(index))));
        const seen = new Set<string>();
        let since = '1970-01-01T00:00:00.000Z';
        for (let done = false; ; ) {
          done = await Promise.race([
            filings.then(() => true),
            new Promise<false>((go) => setImmediate(() => go(false))),
          ]);
          for (const { reference, updatedAt } of await everything(NATIONAL, { updatedSince: since })) {
            seen.add(reference);
            since = updatedAt;
          }
          if (done) break;
        }
        assert.equal(seen.size, 40);
      });

      it('refuses a cursor of its own invention', async () => {
        await assert.rejects(files().list(NATIONAL, {}, 'somewhere'), RangeError);
      });
    });

    describe('searching', () => {
      const BOURGES = { ...NEVERS, code: '18033', name: 'Bourges', department: '18', region: '24' };
      const COSNE = { ...NEVERS, code: '58086', name: 'Cosne-Cours-sur-Loire' };
      const CLAMECY = { ...NEVERS, code: '58079', name: 'Clamecy', epci: null };
      const TOWNS = [NEVERS, BOURGES, COSNE, CLAMECY];

      const fileAll = async () => {
        for (const [index, town] of TOWNS.entries())
          await files().file(filing({ draftId: `d${index}`, codeHash: code(index), town }));
      };
      const names = ({ items }: FoundFiles) => items.map(({ versions }) => versions.at(-1)?.town.name);

      it('finds part of a name or of a reference, whatever its accents, capitals and hyphens', async () => {
        await fileAll();
        const found = async (text: string) => names(await files().search(NATIONAL, { text, order: 'town' }));
        assert.deepEqual(await found('COSNE cours'), ['Cosne-Cours-sur-Loire']);
        assert.deepEqual(await found('ACV18-58'), ['Clamecy', 'Cosne-Cours-sur-Loire', 'Nevers']);
        assert.deepEqual(await found('ca de nevers'), ['Bourges', 'Cosne-Cours-sur-Loire', 'Nevers']);
        assert.deepEqual(await found('100% sûr_'), []);
        const { reference = '' } =
          (await files().search(NATIONAL, { text: 'Clamecy' })).items[0] ?? assert.fail();
        const [prefix, department, signs, check] = reference.split('-');
        for (const typed of [
          reference,
          reference.toLowerCase(),
          reference.replaceAll('-', ''),
          `${prefix}${department} ${signs}${check}`.toLowerCase(),
          `${prefix}-${department} ${signs}${check}`,
          `${signs}${check}`.toLowerCase(),
          `${signs} ${check}`,
        ])
          assert.deepEqual(await found(typed), ['Clamecy'], typed);
        assert.deepEqual((await found('')).length, 4);
      });

      it('never leaves the territory, in its pages nor in its counts', async () => {
        await fileAll();
        const found = await files().search({ scope: 'departement', code: '18' }, {});
        assert.deepEqual([names(found), found.counts.total], [['Bourges'], 1]);
        const other = await files().search({ scope: 'departement', code: '18' }, { department: '58' });
        assert.deepEqual([names(other), other.counts.total], [[], 0]);
      });

      it('counts all that is found, by state, category, département and day', async () => {
        await fileAll();
        const { counts, items } = await files().search(NATIONAL, { limit: 1 });
        assert.equal(items.length, 1);
        assert.deepEqual(counts, {
          total: 4,
          byState: { deposee: 4 },
          byCategory: { 1: 4 },
          byDepartment: { 18: 1, 58: 3 },
          byDay: { '2018-01-31': 4 },
        });
      });

      it('narrows by state, category, flag, nature and day, ends included', async () => {
        await fileAll();
        const total = async (search: FileSearch) => (await files().search(NATIONAL, search)).counts.total;
        assert.equal(await total({ states: ['deposee'] }), 4);
        assert.equal(await total({ states: ['retiree'] }), 0);
        assert.equal(await total({ categories: [1, null] }), 4);
        assert.equal(await total({ categories: [null] }), 0);
        assert.equal(await total({ flag: 'soutien_a_acter' }), 4);
        assert.equal(await total({ flag: 'autre' }), 0);
        assert.equal(await total({ flag: ERASURE_ASKED }), 0);
        assert.equal(await total({ nature: 'signalement' }), 0);
        assert.equal(await total({ filedFrom: '2018-01-31', filedTo: '2018-01-31' }), 4);
        assert.equal(await total({ filedFrom: '2018-02-01' }), 0);
        assert.equal(await total({ filedTo: '2018-01-30' }), 0);
        const [asked = assert.fail()] = (await files().search(NATIONAL, {})).items;
        const request = { event: 'requestErasure', role: 'auteur', at: LATER } as const;
        await files().apply(asked.reference, asked.version, request);
        assert.equal(await total({ flag: ERASURE_ASKED }), 1);
        assert.equal(await total({ flag: 'soutien_a_acter' }), 4);
      });

      for (const order of FILE_ORDERS)
        for (const descending of [false, true])
          it(`walks every page once by ${order}, ${descending ? 'last' : 'first'} first`, async () => {
            await fileAll();
            const whole = await files().search(NATIONAL, { order, descending });
            const seen: string[] = [];
            let after: string | undefined;
            do {
              const page = await files().search(NATIONAL, { order, descending, limit: 1 }, after);
              seen.push(...page.items.map(({ reference }) => reference));
              assert.equal(page.counts.total, 4);
              after = page.next ?? undefined;
            } while (after !== undefined);
            assert.deepEqual(
              seen,
              whole.items.map(({ reference }) => reference),
            );
            const back = await files().search(NATIONAL, { order, descending: !descending });
            assert.deepEqual(back.items.map(({ reference }) => reference).reverse(), seen);
          });

      it('refuses a cursor of its own invention, or of another order', async () => {
        await fileAll();
        const { next } = await files().search(NATIONAL, { order: 'town', limit: 1 });
        assert.notEqual(next, null);
        await assert.rejects(files().search(NATIONAL, { order: 'filed' }, next ?? ''), RangeError);
        await assert.rejects(files().search(NATIONAL, { order: 'town' }, 'somewhere'), RangeError);
      });
    });

    describe('erasing', () => {
      it('leaves a tombstone only', async () => {
        const { candidacy } = await files().file(filing());
        const tombstone = await files().erase(candidacy.reference, LATER);
        assert.equal(tombstone?.reference, candidacy.reference);
        assert.equal(tombstone?.erasedAt, LATER);
        assert.match(tombstone?.hash ?? '', /^[0-9a-f]{64}$/);
        assert.doesNotMatch(JSON.stringify(tombstone), /Nevers|Thuriot/);
        for (const _ of [1, 2]) {
          assert.equal(await files().read(candidacy.reference), null);
          assert.equal(await files().readByCode(candidacy.codeHash), null);
          assert.deepEqual(await everything(NATIONAL), []);
          assert.deepEqual(await files().erased({ scope: 'departement', code: '58' }), [tombstone]);
          assert.deepEqual(await files().erased({ scope: 'departement', code: '18' }), []);
          assert.deepEqual(await files().erase(candidacy.reference, '2019-01-01T00:00:00.000Z'), tombstone);
          await subject.reopen();
        }
      });

      it('knows what remains of the file of a draft', async () => {
        const { candidacy } = await files().file(filing());
        assert.equal(await files().erasedDraft(candidacy.draftId), null);
        const tombstone = await files().erase(candidacy.reference, LATER);
        for (const _ of [1, 2]) {
          assert.deepEqual(await files().erasedDraft(candidacy.draftId), tombstone);
          await subject.reopen();
        }
        assert.equal(await files().erasedDraft('another draft'), null);
      });

      it('has its instant in the order of changes, whatever the clock says', async () => {
        const early = '2018-01-01T00:00:00.000Z';
        const [first, second] = [await files().file(numbered(1)), await files().file(numbered(2))];
        const tombstone = await files().erase(first.candidacy.reference, early);
        const erasedAt = tombstone?.erasedAt ?? '';
        assert.ok(second.candidacy.updatedAt < erasedAt, 'later than every change before it');
        await subject.reopen();
        const { candidacy } = await files().file(numbered(3));
        assert.ok(erasedAt < candidacy.updatedAt, 'earlier than every change after it');
        assert.deepEqual(await files().erased(NATIONAL), [tombstone]);
      });

      it('is missed by no reader of the flow of changes, whatever is written meanwhile', async () => {
        const filed = await Promise.all(
          Array.from({ length: 24 }, (_, number) => files().file(numbered(number))),
        );
        const writing = Promise.all(
          filed.map(({ candidacy: { reference, version } }, number) =>
            number % 2 === 0
              ? files().erase(reference, LATER)
              : files().apply(reference, version, { event: 'examine', role: 'departement', at: LATER }),
          ),
        );
        let isWriting = true;
        const written = writing.finally(() => {
          isWriting = false;
        });
        const seen = new Set<string>();
        let since =
          filed
            .map(({ candidacy }) => candidacy.updatedAt)
            .sort()
            .at(-1) ?? '';
        for (let last = false; !last; ) {
          await setImmediate(); // what is written goes on between two readings
          last = !isWriting;
          const { changes } = await readFlow(files(), NATIONAL, { updatedSince: since, limit: 3 });
          for (const one of changes)
            seen.add(one.kind === 'tombstone' ? one.tombstone.reference : one.file.reference);
          since = changes.at(-1)?.at ?? since;
          if (changes.length > 0) last = false;
        }
        await written;
        assert.deepEqual([...seen].sort(), filed.map(({ candidacy }) => candidacy.reference).sort());
      });

      it('hides no change from a reader who asks between the two', async () => {
        const [changed, erased] = [await files().file(numbered(1)), await files().file(numbered(2))];
        const since = erased.candidacy.updatedAt;
        const { reference, version } = changed.candidacy;
        // Both come after the reader's list was read, and before its erasures are.
        const meanwhile: Candidacies = {
          ...files(),
          async list(...asked) {
            const page = await files().list(...asked);
            await files().apply(reference, version, { event: 'examine', role: 'departement', at: LATER });
            await files().erase(erased.candidacy.reference, LATER);
            return page;
          },
        };
        const first = await readFlow(meanwhile, NATIONAL, { updatedSince: since, limit: 9 });
        const then = first.changes.at(-1)?.at ?? since;
        const second = await readFlow(files(), NATIONAL, { updatedSince: then, limit: 9 });
        assert.deepEqual(
          [...first.changes, ...second.changes].map(({ kind }) => kind),
          ['candidacy', 'tombstone'],
        );
      });

      it('gives what was erased after a place, so many at a time', async () => {
        const at: string[] = [];
        const references: string[] = [];
        for (const number of [1, 2, 3]) {
          const { candidacy } = await files().file(numbered(number));
          const tombstone = await files().erase(candidacy.reference, LATER);
          at.push(tombstone?.erasedAt ?? '');
          references.push(candidacy.reference);
        }
        const [first = '', second = '', third = ''] = references;
        for (const [part, expected] of [
          [{}, [first, second, third]],
          [{ limit: 2 }, [first, second]],
          [{ after: { at: at[0] ?? '' } }, [second, third]],
          [{ after: { at: at[0] ?? '', reference: '' }, limit: 2 }, [first, second]],
          [{ after: { at: at[0] ?? '', reference: first }, limit: 1 }, [second]],
          [{ after: { at: at[2] ?? '', reference: third } }, []],
          [{ after: { at: '2017-12-31T00:00:00Z' } }, [first, second, third]],
        ] as const)
          assert.deepEqual(
            (await files().erased(NATIONAL, part)).map(({ reference }) => reference),
            expected,
            JSON.stringify(part),
          );
        assert.deepEqual(await files().erased({ scope: 'departement', code: '97' }, { limit: 2 }), []);
      });

      it('walks past every erasure once, reading no more of them than a page may hold', async () => {
        const filed = await Promise.all(
          Array.from({ length: 9 }, (_, number) => files().file(numbered(number))),
        );
        const references = filed.map(({ candidacy }) => candidacy.reference);
        for (const reference of references.slice(0, 7)) await files().erase(reference, LATER);
        const read: number[] = [];
        const counted: Candidacies = {
          ...files(),
          list: (...asked) => files().list(...asked),
          async erased(...asked) {
            const found = await files().erased(...asked);
            read.push(found.length);
            return found;
          },
        };
        const seen: string[] = [];
        let next: string | null = null;
        do {
          const flow: Flow = await readFlow(counted, NATIONAL, { limit: 2, ...(next && { cursor: next }) });
          for (const one of flow.changes)
            seen.push(one.kind === 'tombstone' ? one.tombstone.reference : one.file.reference);
          next = flow.next;
        } while (next !== null);
        assert.deepEqual([...seen].sort(), [...references].sort());
        assert.ok(Math.max(...read) <= 3, `${read}`);
      });

      it('knows nothing of a reference that never was', async () => {
        assert.equal(await files().erase('ACV18-58-2222-2', LATER), null);
      });

      it('refuses to file the draft of an erased record again', async () => {
        const { candidacy } = await files().file(filing());
        await files().erase(candidacy.reference, LATER);
        for (const _ of [1, 2]) {
          await assert.rejects(files().file(filing()), CandidacyErased);
          await subject.reopen();
        }
      });
    });

    it('behaves as the model on generated histories, opened again between any two acts', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 25 }), (acts) => follows(acts, open)),
        {
          numRuns: 30,
        },
      );
    });
  });
}

/** Two drafts whose first references are the same: the birthday of 785,000 references takes some 1,000 drafts. */
function collidingDrafts(): [string, string] {
  const first = new Map<string, string>();
  for (let number = 0; ; number += 1) {
    const draftId = `collision-${number}`;
    const reference = referenceCandidates('ACV18', '58', draftId).next().value ?? '';
    const other = first.get(reference);
    if (other !== undefined) return [draftId, other];
    first.set(reference, draftId);
  }
}

const draftNumber = fc.nat(4);
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('file' as const), number: draftNumber }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('apply' as const),
      number: draftNumber,
      event: fc.constantFrom('examine', 'transmit', 'askComplement'),
      stale: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('erase' as const), number: draftNumber }) },
  { weight: 1, arbitrary: fc.constant({ type: 'reopen' as const }) },
);

/** The model: which drafts are filed, the state of each, the order of their changes, what was erased. */
async function follows(acts: readonly fcValue<typeof act>[], open: () => Promise<Subject>): Promise<void> {
  const subject = await open();
  const states = new Map<number, string>();
  const references = new Map<number, string>();
  const erased = new Set<number>();
  const moves: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    examine: { deposee: 'en_examen' },
    askComplement: { en_examen: 'complement_demande' },
    transmit: { en_examen: 'transmise', complement_demande: 'transmise' },
  };
  try {
    for (const one of acts) {
      const files = subject.store.candidacies;
      if (one.type === 'reopen') await subject.reopen();
      if (one.type === 'file') {
        const outcome = await files.file(numbered(one.number)).then(
          (filing) => {
            references.set(one.number, filing.candidacy.reference);
            return filing.outcome;
          },
          () => 'erased',
        );
        const expected = states.has(one.number) ? 'alreadyFiled' : 'filed';
        assert.equal(outcome, erased.has(one.number) ? 'erased' : expected);
        if (outcome === 'filed') states.set(one.number, 'deposee');
      }
      if (one.type === 'apply') {
        const reference = references.get(one.number) ?? 'ACV18-58-2222-2';
        const present = await files.read(reference);
        const version = one.stale ? 'stale' : (present?.version ?? '');
        const change = await files.apply(reference, version, {
          event: one.event,
          ...(one.event === 'askComplement' && { fields: ['projet'] }),
          role: 'departement',
          at: LATER,
        } as never);
        const from = states.get(one.number);
        const to = moves[one.event]?.[from ?? ''];
        if (from === undefined) assert.equal(change.outcome, 'unknown');
        else if (one.stale) assert.equal(change.outcome, 'conflict');
        else if (to === undefined) assert.equal(change.outcome, 'refused');
        else {
          assert.equal(change.outcome, 'changed');
          states.delete(one.number); // to the end of the order
          states.set(one.number, to);
        }
      }
      if (one.type === 'erase') {
        const tombstone = await files.erase(references.get(one.number) ?? 'ACV18-58-2222-2', LATER);
        assert.equal(tombstone !== null, references.has(one.number));
        if (states.delete(one.number)) erased.add(one.number);
      }
      const { items } = await subject.store.candidacies.list(NATIONAL, {});
      assert.deepEqual(
        items.map(({ reference, state }) => [reference, state]),
        [...states].map(([number, state]) => [references.get(number), state]),
      );
      assert.equal((await subject.store.candidacies.erased(NATIONAL)).length, erased.size);
    }
  } finally {
    await subject.close();
  }
}

type fcValue<A> = A extends fc.Arbitrary<infer T> ? T : never;
