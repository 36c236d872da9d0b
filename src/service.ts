/** Wires the rooms together. A test may open two services in one process. */
import { type ActivityLog, openActivityLog } from '#activity/activity-log';
import { withAuthorActs } from '#activity/author-acts';
import { ACTIVITY_DAYS } from '#activity/retention';
import type { Shown } from '#channels/directline/activities-port';
import type { References } from '#channels/teams/references-port';
import type { Settings } from '#config';
import { type Clock, today } from '#conversations/clock';
import { openReordering, type Reordering } from '#conversations/reranker';
import { takeTurn } from '#conversations/take-turn';
import type { Heard, Said, Stores } from '#conversations/turn';
import type { Knowledge } from '#conversations/world';
import { forgetMoves, takeDailyCare } from '#daily-care';
import { type Counter, openCounter } from '#feedback/counter';
import { COUNTED_MONTHS } from '#feedback/retention';
import { holdKnowledge } from '#held-knowledge';
import { type Desk, openDesk } from '#inbox/desk';
import { openSecondOpinion } from '#language/dates/second-opinion';
import { Deliveries } from '#notices/deliveries';
import { mailReminders } from '#notices/reminders';
import { type Notices, openNotices } from '#open-notices';
import { KEPT_MS, type Replies } from '#prefecture/api/idempotency';
import { PENDING_MS, type PendingSignIns } from '#prefecture/sign-in/pending';
import { ABSOLUTE_MS, type Sessions } from '#prefecture/sign-in/session';
import type { Programme } from '#programme/programme';
import { type Reloaded, rereadProgramme } from '#programme/reload';
import { apart, type Failed, regularly } from '#regularly';
import { rerankerAt } from '#reranker-at';
import { openActivityHeads } from '#storage/activity-heads';
import { openStore } from '#storage/open-store';
import { openSecret } from '#storage/secret-file';
import type { Store } from '#storage/store';
import { openActivityEntries } from '#storage/tables/activity-entries';
import { openReplies } from '#storage/tables/api-replies';
import { mayTakeCare } from '#storage/tables/care-days';
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
  readonly shown: Shown;
  /** Where people can be reached in Teams. */
  readonly references: References;
  readonly clock: Clock;
  /** Where staff answer the questions sent to a person. */
  readonly desk: Desk;
  /** Channels that can speak first join here. */
  readonly deliveries: Deliveries;
  /** What is asked and how it is received, in numbers. */
  readonly counter: Counter;
  /** What the prefecture sends, and how it reaches people. */
  readonly notices: Notices;
  readonly reordering: Reordering | null;
  /** What is done with files leaves a line here first. */
  readonly activity: ActivityLog;
  readonly sessions: Sessions;
  readonly pendingSignIns: PendingSignIns;
  readonly replies: Replies;
  take(heard: Heard): Promise<Said>;
  /** Reads the programme's folder again; refused as a whole, the programme served stays. */
  reload(name: string): Promise<Reloaded>;
}

/** What a service tells whoever opened it. */
export interface Told {
  /** Nothing is erased today: the clock of the machine cannot be believed. */
  readonly clockDoubted?: () => void;
  /** Something failed that nobody waits for, or that a person is told of in other words: where, and why. */
  readonly failed?: Failed;
}

/**
 * Reads territory and lexicon, opens the store.
 * @param site public address of the service, without a final slash, told with an answer to copy
 * @throws StorageError when the folder is in use or cannot be written
 */
export async function openService(
  settings: Settings,
  programme: Programme,
  site: string | null = null,
  { clockDoubted = () => {}, failed = () => {} }: Told = {},
): Promise<Service> {
  const held = holdKnowledge(programme, settings.retention.draftDays);
  const { knowledge } = held;
  const opened: Store = await openStore(settings, { failed: (error) => failed('store', error) });
  const sessions = await openSessions(opened);
  const pendingSignIns = await openPendingSignIns(opened);
  const replies = await openReplies(opened);
  const clock: Clock = { now: () => new Date(), serviceDate: settings.serviceDate };
  const deliveries = new Deliveries((error) => failed('delivery', error));
  const notices = openNotices({ settings, store: opened, deliveries, clock });
  const entries = await openActivityEntries(opened);
  const heads = openActivityHeads(settings.dataDir);
  const activity = openActivityLog({
    entries,
    key: settings.activityKey ?? (await openSecret(settings.dataDir, 'activity.key')),
    now: clock.now,
    today: () => today(clock),
    onHead: heads.keep,
  });
  const store = withFiles(opened, withAuthorActs(notices.candidacies, activity));
  const stores: Stores = {
    states: store.states,
    drafts: store.drafts,
    candidacies: store.candidacies,
    inquiries: store.inquiries,
    moves: store.moves,
    correspondents: notices.correspondents,
    async forgetShown(draftId) {
      const known = await notices.correspondents.read(draftId);
      for (const place of known?.places ?? []) await deliveries.forget(place);
    },
    failed: (effect, error): unknown => failed(`turn.${effect}`, error),
  };
  const desk = openDesk({
    inquiries: store.inquiries,
    delivery: deliveries,
    now: clock.now,
    today: () => today(clock),
  });
  const secondOpinion = settings.secondDateReader ? openSecondOpinion(knowledge.lexicon.calendar) : null;
  const reordering = settings.rerankerUrl ? openReordering(rerankerAt(settings.rerankerUrl)) : null;
  const tallies = await openTallies(store);
  const counter = openCounter({
    tallies,
    programme: programme.id,
    now: clock.now,
    failed: (error) => failed('counter', error),
  });
  const references = referencesOn(await store.table(REFERENCES));
  const isCounted = (channel: string) => !settings.trainingChannels.includes(channel);
  const { outbox, reminders } = notices;
  let [clockMs, passedMs] = [clock.now().getTime(), performance.now()];
  const takeCare = async () => {
    const driftMs = clock.now().getTime() - clockMs - (performance.now() - passedMs);
    [clockMs, passedMs] = [clock.now().getTime(), performance.now()];
    if (!(await mayTakeCare(store, clock.now(), driftMs))) return clockDoubted();
    const before = (ms: number) => new Date(clock.now().getTime() - ms);
    const step = (name: string, act: () => Promise<unknown>) => apart(`care.${name}`, act, failed);
    await step('sessions', () => sessions.forget(before(ABSOLUTE_MS)));
    await step('sign-ins', () => pendingSignIns.forget(before(PENDING_MS)));
    await step('replies', () => replies.forget(before(KEPT_MS)));
    await step('references', () => references.forget(before(REFERENCE_DAYS * DAY)));
    await step('activity', async () => {
      const removed = await activity.forget(before(ACTIVITY_DAYS * DAY));
      if (removed > 0) await heads.forget((await entries.start())?.n ?? 0);
    });
    await step('tallies', () => tallies.forget(before(COUNTED_MONTHS * 31 * DAY)));
    await takeDailyCare({
      store,
      stores,
      retention: settings.retention,
      programme: knowledge.programme,
      clock,
      activity,
      outbox,
      reminders: reminders(knowledge.programme),
      confirmations: { links: notices.links, candidacies: store.candidacies, now: clock.now },
      failed,
    });
  };
  const care = regularly(
    [
      { name: 'care', everyMs: DAY, act: takeCare },
      // What the limit of one message a day held back.
      { name: 'notices', everyMs: DAY / 24, act: () => outbox.sweep() },
      { name: 'reminders', everyMs: DAY / 24, act: () => mailReminders(reminders(knowledge.programme)) },
      { name: 'moves', everyMs: DAY / 24, act: () => forgetMoves(stores, clock) },
    ],
    failed,
  );
  return {
    activity,
    counter,
    sessions,
    pendingSignIns,
    replies,
    desk,
    deliveries,
    notices,
    reordering,
    knowledge,
    stores,
    store,
    shown: store.shown,
    references,
    clock,
    take: (heard) =>
      takeTurn(heard, {
        stores,
        knowledge,
        clock,
        site,
        ...(secondOpinion && { secondOpinion }),
        ...(reordering && { reordering }),
        left: (place) => void deliveries.deliver(place),
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
      await care.stop();
      await outbox.idle();
      held.close();
      await secondOpinion?.close();
      await counter.close();
      await heads[Symbol.asyncDispose]();
      await store.close();
    },
  };
}

const DAY = 24 * 60 * 60 * 1000;
/** Nobody wrote from there for so long, and no file waits that long for a word. */
const REFERENCE_DAYS = 400;

/** The same store, its files written through what brings their messages. */
function withFiles(store: Store, candidacies: Store['candidacies']): Store {
  return Object.create(store, { candidacies: { value: candidacies, enumerable: true } });
}
