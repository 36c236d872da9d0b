/** What a person was to be told and the channel did not take: kept, tried again later, given up after a day. */
import type { Activity } from 'botbuilder';
import { NotDelivered } from './connector.ts';
import type { Reference, References } from './references-port.ts';

const GIVEN_UP_MS = 24 * 3600 * 1000;
const MAX_OWED = 20;
/** Longer than one delivery can last, its own patience included: nobody else takes it up meanwhile. */
const FIRST_PAUSE_MS = 240_000;
const LONGEST_PAUSE_MS = 3600_000;

/** Writes on the reference what became of a delivery: owed when it may work later, blocked when the person is gone. */
export async function noteFailure(
  references: References,
  conversation: string,
  activity: string,
  error: NotDelivered,
  now: Date,
): Promise<void> {
  await references.change(conversation, (before) => {
    if (!before) return before;
    if (error.isGone) return { ...before, blocked: true, owed: [] };
    if (before.owed.some((one) => one.activity === activity)) return before;
    const since = now.toISOString();
    return {
      ...before,
      owed: [...before.owed, { activity, since, tries: 0, notBefore: since }].slice(-MAX_OWED),
    };
  });
}

/** Tries what is owed and due, each once, whichever process does. Never throws: what fails stays owed, for longer each time. */
export async function bringOwed(
  references: References,
  speak: (reference: Reference, activity: string) => Promise<void>,
  now: Date,
  failed: (error: unknown) => void,
): Promise<void> {
  for (let after: string | undefined; ; ) {
    const page = await references.owing(after);
    for (const reference of page) await bring(reference);
    after = page.at(-1)?.conversation;
    if (after === undefined) return;
  }

  async function bring(reference: Reference): Promise<void> {
    const { conversation } = reference;
    for (const { activity, since } of reference.owed) {
      const isOld = now.getTime() - Date.parse(since) > GIVEN_UP_MS;
      // What comes next in this conversation waits behind it.
      if (!isOld && !(await claim(references, conversation, activity, now))) return;
      try {
        if (!isOld) await speak(reference, activity);
      } catch (error) {
        if (!(error instanceof NotDelivered)) failed(error);
        else if (error.isGone) await noteFailure(references, conversation, activity, error, now);
        return;
      }
      await settle(references, conversation, activity);
    }
  }
}

/** True for one caller only until the pause is over; each try makes it longer. */
async function claim(
  references: References,
  conversation: string,
  activity: string,
  now: Date,
): Promise<boolean> {
  let mine = false;
  await references.change(conversation, (before) => {
    const one = before?.owed.find((each) => each.activity === activity);
    mine = one !== undefined && Date.parse(one.notBefore) <= now.getTime();
    if (!before || !one || !mine) return before;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** one.tries);
    const notBefore = new Date(now.getTime() + pauseMs).toISOString();
    const tried = { ...one, tries: one.tries + 1, notBefore };
    return { ...before, owed: before.owed.map((each) => (each === one ? tried : each)) };
  });
  return mine;
}

async function settle(references: References, conversation: string, activity: string): Promise<void> {
  await references.change(conversation, (before) =>
    before?.owed.some((one) => one.activity === activity)
      ? { ...before, owed: before.owed.filter((one) => one.activity !== activity) }
      : before,
  );
}

/** Where this message came from, kept without a name; the same value when nothing is new. */
export function referenceOf(
  activity: Activity,
  conversation: string,
  before: Reference | null,
  month: string,
): Reference {
  const { serviceUrl, channelId, from, recipient } = activity;
  const tenant = activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? null;
  const where = { serviceUrl, channelId, tenant, user: from.id, bot: recipient.id };
  const isSame =
    before &&
    !before.blocked &&
    before.month === month &&
    before.serviceUrl === serviceUrl &&
    before.user === from.id &&
    before.bot === recipient.id;
  return isSame ? before : { conversation, ...where, month, blocked: false, owed: before?.owed ?? [] };
}
