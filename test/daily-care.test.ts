import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openActivityLog } from '#activity/activity-log';
import { isPastKeeping, keptUntil } from '#candidacies/retention';
import { takeTurn } from '#conversations/take-turn';
import type { Stores } from '#conversations/turn';
import { takeDailyCare } from '#daily-care';
import { Deliveries } from '#notices/deliveries';
import { openNotices } from '#open-notices';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { openActivityEntries } from '#storage/tables/activity-entries';
import { file, VERSION } from '#test/candidacies/example';
import { sharedKnowledge, textsOf } from '#test/conversations/talk';
import { FILING, PERSON } from '#test/notices/open-notices';

const DAY = 24 * 60 * 60 * 1000;
const RETENTION = { conversationDays: 30, draftDays: 90, questionDays: 365, fileYears: 1 };

describe('How long a file is kept', () => {
  const until = (years: { from: number; to: number } | null, serviceDate = '2018-01-31') => {
    const version = { ...VERSION, number: 1, serviceDate, assessment: { ...VERSION.assessment, years } };
    return keptUntil(file({ versions: [version] }), { years: 1, latestContract: 2021 });
  };
  it('until the end of the year after its contract, or after its filing when that is later', () => {
    assert.equal(until({ from: 2018, to: 2018 }), '2019-12-31');
    assert.equal(until({ from: 2019, to: 2020 }), '2021-12-31');
    assert.equal(until(null), '2022-12-31');
    assert.equal(until({ from: 2018, to: 2018 }, '2026-03-01'), '2027-12-31');
  });
  it('and never less than a year of the real calendar after its last change', () => {
    const kept = file({ updatedAt: '2026-03-01T09:00:00.000Z' });
    const days = { today: '2030-01-01', yearAgo: '2026-03-01T08:00:00.000Z' };
    const retention = { years: 1, latestContract: 2021 };
    assert.equal(isPastKeeping(kept, retention, days), false);
    assert.equal(isPastKeeping(kept, retention, { ...days, yearAgo: '2026-03-02T09:00:00.000Z' }), true);
  });
});

describe('The daily care', () => {
  let folder: string;
  let house: Awaited<ReturnType<typeof openCared>>;
  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/care-`);
    house = await openCared(folder);
  });
  afterEach(async () => {
    await house.close();
    await rm(folder, { recursive: true });
  });

  it('forgets a draft that nobody took up again, what was said of it, and how its author was reached', async () => {
    await house.say('web:1', ...FILING);
    const [known] = await house.correspondents.list();
    assert.ok(known);
    await house.days(29);
    assert.match(await house.say('web:1', 'où j’en suis'), /Cahors/);
    await house.days(91);
    assert.equal(await house.stores.drafts.read(known.draftId), null);
    assert.deepEqual(await house.correspondents.list(), []);
    assert.deepEqual(await house.stores.states.read(['conversations/web:1']), {});
  });

  it('takes a draft up where it was left as long as it is kept, however long nobody spoke there', async () => {
    await house.say('web:1', ...FILING);
    assert.match(
      await house.say('web:1', 'plus tard'),
      /gardé 90 jours.*Pour le reprendre ici, dites «\u00a0reprendre\u00a0»/s,
    );
    await house.say('web:2', 'bonjour');
    await house.days(89);
    assert.match(await house.say('web:1', 'reprendre'), /Cahors/);
    assert.deepEqual(await house.stores.states.read(['conversations/web:2']), {});
  });

  it('keeps the conversation where the draft went on, not the one that it left', async () => {
    await house.say('web:1', ...FILING);
    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await house.say('web:1', 'continuer dans Teams'))?.[0] ?? '';
    await house.say('teams:1', code);
    await house.days(40);
    const kept = await house.stores.states.read(['conversations/web:1', 'conversations/teams:1']);
    assert.deepEqual(Object.keys(kept), ['conversations/teams:1']);
  });

  it('says in the conversation that the draft is gone, where somebody still speaks', async () => {
    await house.say('web:1', ...FILING);
    for (let week = 1; week < 13; week += 1) {
      await house.days(7);
      assert.match(await house.say('web:1', 'où j’en suis'), /Cahors/);
    }
    await house.days(7);
    assert.match(await house.say('web:1', 'bonjour'), /Le brouillon de cette conversation n’existe plus/);
    assert.doesNotMatch(await house.say('web:1', 'bonjour'), /n’existe plus/);
  });

  it('keeps a file, its draft and its conversation together, however long nobody speaks', async () => {
    await house.say('web:1', ...FILING, ...PERSON, 'oui');
    await house.days(200);
    assert.match(await house.say('web:1', 'où en est mon dossier ?'), /ACV18-46-\S+ \(Cahors\) est déposé/);
    assert.match(await house.say('web:1', 'corriger'), /Voici vos réponses/);
  });

  it('keeps them together where drafts and conversations are kept for days only', async () => {
    house.retention({ conversationDays: 1, draftDays: 2 });
    await house.say('web:1', ...FILING, ...PERSON, 'oui');
    await house.days(20);
    assert.match(await house.say('web:1', 'où en est mon dossier ?'), /ACV18-46-\S+ \(Cahors\) est déposé/);
  });

  it('keeps nothing under a code by which a conversation went on elsewhere', async () => {
    await house.say('web:1', ...FILING);
    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await house.say('web:1', 'continuer dans Teams'))?.[0] ?? '';
    assert.match(await house.say('teams:1', code), /Nous continuons ici/);
    const kept = async () => (await house.stores.moves.open(code, 'teams:1', new Date(0)))?.kept;
    assert.match((await kept()) ?? '', /draftId/);
    await house.days(1);
    assert.equal(await kept(), undefined);
  });

  it('tells which file it could not erase, and does the rest', async () => {
    await house.say('web:1', ...FILING, ...PERSON, 'oui');
    await house.say('web:2', ...FILING);
    const [filed] = (await house.stores.candidacies.list({ scope: 'national' }, {})).items;
    assert.ok(filed);
    house.serviceDay('2023-01-01');
    house.breaks('erase');
    await house.days(366);
    assert.deepEqual([...new Set(house.failed)], ['care.erasure']);
    assert.deepEqual(await house.stores.states.read(['conversations/web:2']), {});
    assert.deepEqual(
      (await house.correspondents.list()).map(({ draftId }) => draftId),
      [filed.draftId],
      'a file that is still there keeps what reaches its author',
    );
    house.breaks(null);
    await house.days(1);
    assert.equal(await house.stores.candidacies.read(filed.reference), null);
  });

  it('forgets no draft while what a file needs could not be kept, and does the rest', async () => {
    await house.say('web:1', ...FILING, ...PERSON, 'oui');
    await house.say('web:2', 'bonjour');
    house.breaks('save');
    house.retention({ conversationDays: 1, draftDays: 1 });
    await house.days(3);
    assert.deepEqual([...new Set(house.failed)], ['care.draft']);
    assert.match(await house.say('web:1', 'où en est mon dossier ?'), /ACV18-46-\S+ \(Cahors\) est déposé/);
  });

  it('erases a file past its time, leaves a tombstone and a line in the activity log', async () => {
    await house.say('web:1', ...FILING, ...PERSON, 'oui');
    const [filed] = (await house.stores.candidacies.list({ scope: 'national' }, {})).items;
    assert.ok(filed);
    house.serviceDay('2022-12-31');
    await house.days(366);
    assert.ok(await house.stores.candidacies.read(filed.reference));
    house.serviceDay('2023-01-01');
    await house.days(1);
    assert.equal(await house.stores.candidacies.read(filed.reference), null);
    const [tombstone] = await house.stores.candidacies.erased({ scope: 'national' });
    assert.equal(tombstone?.reference, filed.reference);
    assert.deepEqual(await house.correspondents.list(), []);
    const [line] = await house.entries.list(0, 10);
    assert.ok(line?.entry.act === 'file-erased' && line.entry.on === filed.reference);
  });
});

async function openCared(folder: string) {
  let nowMs = Date.parse('2018-01-31T09:00:00Z');
  let serviceDate = '2018-01-31';
  let retention = RETENTION;
  const now = () => new Date(nowMs);
  const clock = {
    now,
    get serviceDate() {
      return serviceDate;
    },
  };
  const store = await openLowdbStore(folder, { now });
  const knowledge = await sharedKnowledge();
  const settings = { smtp: null, site: 'https://assistant.example' };
  const notices = openNotices({ settings, store, deliveries: new Deliveries(), clock });
  const { correspondents, candidacies, outbox } = notices;
  const { states, drafts, inquiries, moves } = store;
  let broken: 'erase' | 'save' | null = null;
  const failed: string[] = [];
  const unlessBroken =
    <Args extends unknown[], Result>(name: typeof broken, act: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (broken === name) throw new Error('no disk');
      return act(...args);
    };
  const stores: Stores = {
    states,
    drafts: { ...drafts, save: unlessBroken('save', drafts.save) },
    candidacies: { ...candidacies, erase: unlessBroken('erase', candidacies.erase) },
    inquiries,
    moves,
    correspondents,
  };
  const entries = await openActivityEntries(store);
  const activity = openActivityLog({
    entries,
    key: new Uint8Array(32),
    now,
    today: () => serviceDate,
  });
  let turn = 0;
  return {
    stores,
    correspondents,
    entries,
    /** The steps told as failed, each time. */
    failed,
    breaks: (what: typeof broken) => {
      broken = what;
    },
    serviceDay: (day: string) => {
      serviceDate = day;
    },
    retention: (change: Partial<typeof RETENTION>) => {
      retention = { ...RETENTION, ...change };
    },
    async say(conversation: string, ...texts: readonly string[]) {
      let last = '';
      for (const text of texts) {
        turn += 1;
        nowMs += 1000;
        const heard = { conversation, channel: 'web', text, activity: String(turn) };
        last = textsOf(await takeTurn(heard, { stores, knowledge, clock }));
      }
      return last.replaceAll('*', '');
    },
    /** The days go by, each with its care. */
    async days(count: number) {
      for (let day = 0; day < count; day += 1) {
        nowMs += DAY;
        await takeDailyCare({
          store,
          stores,
          retention,
          programme: knowledge.programme,
          clock,
          activity,
          outbox,
          reminders: notices.reminders(knowledge.programme),
          confirmations: { links: notices.links, candidacies, now },
          failed: (step) => failed.push(step),
        });
      }
    },
    close: () => store.close(),
  };
}
