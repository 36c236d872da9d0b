/** What the service does by itself once a day: forgets what is past keeping, reminds, sends what waited. */
import { setTimeout as breath } from 'node:timers/promises';
import type { ActivityLog } from '#activity/activity-log';
import type { Candidacy } from '#candidacies/candidacy';
import { type FileRetention, isPastKeeping } from '#candidacies/retention';
import type { Retention } from '#config';
import { type Clock, today } from '#conversations/clock';
import { MOVE_KEPT_MS } from '#conversations/moves-port';
import { statesWithDraft } from '#conversations/states-with-draft';
import type { Stores } from '#conversations/turn';
import { type ConfirmationParts, completeConfirmations } from '#notices/confirm-epci';
import { eachCorrespondent } from '#notices/correspondents';
import { EPCI_LINK_DAYS } from '#notices/epci-links';
import type { Outbox } from '#notices/outbox';
import { type ReminderParts, remindOfDrafts } from '#notices/reminders';
import type { Programme } from '#programme/programme';
import { apart, type Failed } from '#regularly';
import type { Store } from '#storage/store';

export interface CareParts {
  readonly store: Pick<Store, 'forgetUnused' | 'inquiries'>;
  readonly stores: Stores;
  readonly retention: Retention;
  readonly programme: Programme;
  readonly clock: Clock;
  readonly activity: ActivityLog;
  readonly outbox: Outbox;
  readonly reminders: ReminderParts;
  readonly confirmations: ConfirmationParts;
  readonly failed: Failed;
}

/**
 * In this order: what a file needs is kept before what nobody touched is forgotten. Twice a day changes nothing. Each
 * step is taken apart: one that fails is told, and keeps nothing but what relies on it from being done.
 */
export async function takeDailyCare(parts: CareParts): Promise<void> {
  const { store, stores, retention, clock, confirmations } = parts;
  const step = stepOf(parts);
  await step('files', async () => {
    const { living, isAllKept } = await careForFiles(parts);
    // Else what a file needs may be among what nobody touched.
    if (isAllKept) await step('untouched', () => forgetUntouched(parts));
    await step('correspondents', () => forgetCorrespondents(living, parts));
  });
  await step('questions', () => store.inquiries.forget(daysAgo(retention.questionDays, clock)));
  await step('moves', () => forgetMoves(stores, clock));
  await step('confirmations', () => completeConfirmations(confirmations));
  await step('links', () => confirmations.links.forget(daysAgo(2 * EPCI_LINK_DAYS, clock)));
  await step('reminders', () => remindOfDrafts(parts.reminders));
  await step('notices', () => parts.outbox.sweep());
}

function stepOf({ failed }: CareParts) {
  return (name: string, act: () => Promise<unknown>) => apart(`care.${name}`, act, failed);
}

/** The files are walked while agents work: few at a time, for their texts are read whole, then a breath. */
const PAGE = 100;
const BREATH_MS = 10;

/** Erases the files past keeping, keeps alive what the others need. A file that resists is told, and left for tomorrow. */
async function careForFiles(parts: CareParts): Promise<{
  /** The drafts of the files that are still there. */
  readonly living: ReadonlySet<string>;
  readonly isAllKept: boolean;
}> {
  const { stores, clock, programme, retention } = parts;
  const files: FileRetention = {
    years: retention.fileYears,
    latestContract: Math.max(...programme.categories.map(({ years }) => years.to)),
  };
  const days = { today: today(clock), yearAgo: daysAgo(365, clock).toISOString() };
  const everyDays = Math.min(TURNS, retention.draftDays);
  const living = new Set<string>();
  let isAllKept = true;
  const step = stepOf(parts);
  for (let after: string | undefined; ; ) {
    const page = await stores.candidacies.list({ scope: 'national' }, { limit: PAGE }, after);
    for (const one of page.items) {
      if (isPastKeeping(one, files, days) && (await step('erasure', () => erase(one, parts)))) continue;
      living.add(one.draftId);
      if (isItsDay(one, everyDays, clock) && !(await step('draft', () => keepDraft(one, stores))))
        isAllKept = false;
    }
    if (page.next === null) return { living, isAllKept };
    after = page.next;
    await breath(BREATH_MS);
  }
}

async function erase(
  { reference, draftId }: Candidacy,
  { stores, activity, clock }: CareParts,
): Promise<void> {
  await activity.note({
    who: 'systeme',
    act: 'file-erased',
    on: reference,
    details: { why: 'past-keeping' },
  });
  await stores.candidacies.erase(reference, clock.now().toISOString());
  await stores.drafts.erase(draftId);
}

async function forgetUntouched({ store, stores, retention, clock }: CareParts): Promise<void> {
  await store.forgetUnused({
    states: daysAgo(retention.conversationDays, clock),
    drafts: daysAgo(retention.draftDays, clock),
    except: await statesWithDraft(stores),
  });
}

/** Also every hour: a code is worth ten minutes, and what the conversation knew is kept under it. */
export async function forgetMoves({ moves }: Pick<Stores, 'moves'>, { now }: Clock): Promise<void> {
  await moves.forget(new Date(now().getTime() - MOVE_KEPT_MS));
}

/** Whose draft is gone and never became a file. */
async function forgetCorrespondents(living: ReadonlySet<string>, { stores }: CareParts): Promise<void> {
  for await (const { draftId } of eachCorrespondent(stores.correspondents))
    if (!living.has(draftId) && (await stores.drafts.read(draftId)) === null)
      await stores.correspondents.forget(draftId);
}

/**
 * A file lives longer than what nobody touches: its draft, and by it the conversations that hold it, are kept as long as
 * it is. Written again as it is; who speaks at this moment writes it anyway.
 */
async function keepDraft({ draftId, codeHash }: Candidacy, { drafts }: Stores): Promise<void> {
  const draft = await drafts.read(draftId);
  if (draft) await drafts.save(draft, codeHash);
}

/** Once in this many days, each file on a day of its own; oftener where a draft is kept for less. */
const TURNS = 7;

function isItsDay({ draftId }: Candidacy, everyDays: number, { now }: Clock): boolean {
  const day = Math.floor(now().getTime() / (24 * 60 * 60 * 1000));
  const own = [...draftId].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0);
  return (day + own) % everyDays === 0;
}

function daysAgo(days: number, { now }: Clock): Date {
  return new Date(now().getTime() - days * 24 * 60 * 60 * 1000);
}
