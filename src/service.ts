/** Wires the rooms together. A test may open two services in one process. */
import { type ActivityLog, openActivityLog } from '#activity/activity-log';
import type { Transcripts } from '#channels/directline/activities-port';

import type { References } from '#channels/teams/references-port';

import type { Settings } from '#config';
import { type Clock, today } from '#conversations/clock';
import { takeTurn } from '#conversations/take-turn';
import type { Heard, Said, Stores } from '#conversations/turn';
import type { Knowledge } from '#conversations/world';
import { type Counter, openCounter } from '#feedback/counter';
import { COUNTED_MONTHS } from '#feedback/retention';
import { holdKnowledge } from '#held-knowledge';
import { type Desk, openDesk } from '#inbox/desk';
import { INQUIRY_DAYS } from '#inbox/retention';
import { Deliveries } from '#notices/deliveries';
import { PENDING_MS, type PendingSignIns } from '#prefecture/sign-in/pending';
import { ABSOLUTE_MS, type Sessions } from '#prefecture/sign-in/session';
import type { Programme } from '#programme/programme';
import { type Reloaded, rereadProgramme } from '#programme/reload';
import { openStore } from '#storage/open-store';
import { openSecret } from '#storage/secret-file';
import type { Store } from '#storage/store';
import { openActivityEntries } from '#storage/tables/activity-entries';
import { openPendingSignIns } from '#storage/tables/pending-sign-ins';
import { REFERENCES, referencesOn } from '#storage/tables/references';
import { openSessions } from '#storage/tables/sessions';
import { openTallies } from '#storage/tables/tallies';

export interface Service extends AsyncDisposable {
  readonly knowledge: Knowledge;
  /** What the turns read and write. */
  readonly stores: Stores;
  /** Everything that is kept; the small ports stand on its tables. */
  readonly store: Store;
  readonly transcripts: Transcripts;
  /** Where people can be reached in Teams. */
  readonly references: References;
  readonly clock: Clock;
  /** Where staff answer the questions sent to a person. */
  readonly desk: Desk;
  /** Channels that can speak first join here. */
  readonly deliveries: Deliveries;
  /** What is asked and how it is received, in numbers. */
  readonly counter: Counter;
  /** What is done with files leaves a line here first. */
  readonly activity: ActivityLog;
  readonly sessions: Sessions;
  readonly pendingSignIns: PendingSignIns;
  take(heard: Heard): Promise<Said>;
  /** Reads the programme's folder again; refused as a whole, the programme served stays. */
  reload(name: string): Promise<Reloaded>;
}

/** Reads territory and lexicon, opens the store. @throws StorageError when the folder is in use or cannot be written */
export async function openService(settings: Settings, programme: Programme): Promise<Service> {
  const held = holdKnowledge(programme);
  const { knowledge } = held;
  const store: Store = await openStore(settings);
  const sessions = await openSessions(store);
  const pendingSignIns = await openPendingSignIns(store);
  const forget = async () => {
    await forgetUnused(store);
    await sessions.forget(new Date(Date.now() - ABSOLUTE_MS));
    await pendingSignIns.forget(new Date(Date.now() - PENDING_MS));
  };
  await forget();
  const daily = setInterval(() => forget().catch(() => {}), DAY).unref();
  const clock: Clock = { now: () => new Date(), serviceDate: settings.serviceDate };
  const deliveries = new Deliveries();
  const desk = openDesk({
    inquiries: store.inquiries,
    delivery: deliveries,
    now: clock.now,
    today: () => today(clock),
  });
  const activity = openActivityLog({
    entries: await openActivityEntries(store),
    key: settings.activityKey ?? (await openSecret(settings.dataDir, 'activity.key')),
    now: clock.now,
    today: () => today(clock),
  });
  const tallies = await openTallies(store);
  await tallies.forget(new Date(Date.now() - COUNTED_MONTHS * 31 * DAY));
  const counter = openCounter({ tallies, programme: programme.id, now: clock.now });
  const isCounted = (channel: string) => !settings.trainingChannels.includes(channel);
  return {
    activity,
    counter,
    sessions,
    pendingSignIns,
    desk,
    deliveries,
    knowledge,
    stores: store,
    store,
    transcripts: store.transcripts,
    references: referencesOn(await store.table(REFERENCES)),
    clock,
    take: (heard) =>
      takeTurn(heard, {
        stores: store,
        knowledge,
        clock,
        count: (channel, keys) => {
          if (isCounted(channel)) counter.count(keys);
        },
      }),
    async reload(name) {
      const read = await rereadProgramme(name, knowledge.programme);
      if (read.outcome === 'taken') held.take(read.programme);
      return read;
    },
    [Symbol.asyncDispose]: async () => {
      clearInterval(daily);
      held.close();
      await counter.close();
      await store.close();
    },
  };
}

const DAY = 24 * 60 * 60 * 1000;

/** What nobody took up again: conversations after 30 days, drafts after 90; questions after a year. Files stay. */
async function forgetUnused(store: Store): Promise<void> {
  const before = (days: number) => new Date(Date.now() - days * DAY);
  await store.forgetUnused({ states: before(30), drafts: before(90) });
  await store.inquiries.forget(before(INQUIRY_DAYS));
}
