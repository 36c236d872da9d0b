/** Wires the rooms together. A test may open two services in one process. */
import { type ActivityLog, openActivityLog } from '#activity/activity-log';
import type { Transcripts } from '#channels/directline/activities-port';
import { openTerritory } from '#communes/open-territory';
import type { Settings } from '#config';
import { type Clock, today } from '#conversations/clock';
import { takeTurn } from '#conversations/take-turn';
import type { Heard, Said, Stores } from '#conversations/turn';
import type { Knowledge } from '#conversations/world';
import { type Desk, openDesk } from '#inbox/desk';
import { INQUIRY_DAYS } from '#inbox/retention';
import { openLexicon } from '#language/open-lexicon';
import { Deliveries } from '#notices/deliveries';
import type { Programme } from '#programme/programme';
import { openStore } from '#storage/open-store';
import { openSecret } from '#storage/secret-file';
import type { Store } from '#storage/store';
import { openActivityEntries } from '#storage/tables/activity-entries';

export interface Service extends AsyncDisposable {
  readonly knowledge: Knowledge;
  /** What the turns read and write. */
  readonly stores: Stores;
  /** Everything that is kept; the small ports stand on its tables. */
  readonly store: Store;
  readonly transcripts: Transcripts;
  readonly clock: Clock;
  /** Where staff answer the questions sent to a person. */
  readonly desk: Desk;
  /** Channels that can speak first join here. */
  readonly deliveries: Deliveries;
  /** What is done with files leaves a line here first. */
  readonly activity: ActivityLog;
  take(heard: Heard): Promise<Said>;
}

/** Reads territory and lexicon, opens the store. @throws StorageError when the folder is in use or cannot be written */
export async function openService(settings: Settings, programme: Programme): Promise<Service> {
  const knowledge = openKnowledge(programme);
  const store: Store = await openStore(settings);
  await forgetUnused(store);
  const daily = setInterval(() => forgetUnused(store).catch(() => {}), DAY).unref();
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
  return {
    activity,
    desk,
    deliveries,
    knowledge,
    stores: store,
    store,
    transcripts: store.transcripts,
    clock,
    take: (heard) => takeTurn(heard, { stores: store, knowledge, clock }),
    [Symbol.asyncDispose]: () => {
      clearInterval(daily);
      return store.close();
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

/** All that is read-only: what the programme says, where the communes are, how people speak. */
export function openKnowledge(programme: Programme): Knowledge {
  return { programme, directory: openTerritory(), lexicon: openLexicon(programme) };
}
