/** What a person was to be told and the channel did not take: kept, tried again later, given up after a day. */
import type { Activity } from 'botbuilder';
import { NotDelivered } from './connector.ts';
import type { Reference, References } from './references-port.ts';

const GIVEN_UP_MS = 24 * 3600 * 1000;
const MAX_OWED = 20;

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
    return { ...before, owed: [...before.owed, { activity, since: now.toISOString() }].slice(-MAX_OWED) };
  });
}

/** Tries everything that is owed once. Never throws: what fails stays owed. */
export async function bringOwed(
  references: References,
  speak: (reference: Reference, activity: string) => Promise<void>,
  now: Date,
  failed: (error: unknown) => void,
): Promise<void> {
  for (const reference of await references.owing())
    for (const { activity, since } of reference.owed) {
      const isOld = now.getTime() - Date.parse(since) > GIVEN_UP_MS;
      try {
        if (!isOld) await speak(reference, activity);
      } catch (error) {
        if (!(error instanceof NotDelivered)) failed(error);
        else if (error.isGone) await noteFailure(references, reference.conversation, activity, error, now);
        // The others of this conversation would only wait behind it.
        break;
      }
      await settle(references, reference.conversation, activity);
    }
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
