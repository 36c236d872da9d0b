/** What Bot Framework sends, as far as it is read here. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { Refusal } from '#http/problem';

const name = z.string().max(500);
const Account = z.looseObject({ id: z.string().min(1).max(500) });
/** Goes into an address: never « .. », which would climb out of it, nor half a sign. */
const place = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^(?!\.{1,2}$)[^\p{Cc}\p{Cs}]+$/u);
/** What is added to it stays its path: a bot answering to its own door would talk with itself for ever. */
const serviceUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .regex(/^[^?#]+$/);

const Sent = z.looseObject({
  type: z.string().min(1).max(50),
  id: place(500).optional(),
  channelId: z.string().min(1).max(50),
  serviceUrl,
  from: Account,
  recipient: Account,
  conversation: z.looseObject({
    id: place(900),
    conversationType: name.nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: name.nullish(),
  }),
  text: z.string().max(60_000).nullish(),
  entities: z.array(z.looseObject({ type: name })).nullish(),
  membersAdded: z.array(Account).nullish(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: name }).nullish() }).nullish(),
});

/** @throws Refusal 400 */
export function readActivity(body: unknown): Activity {
  const read = Sent.safeParse(body);
  if (!read.success) throw new Refusal(400, 'Une activité Bot Framework complète est attendue.');
  // What is not read here keeps the shape that its sender, authenticated, gave it.
  return read.data as unknown as Activity;
}

/** The organisation of the person, as the channel says; null when it says none. */
export function tenantOf(activity: Activity): string | null {
  const said = activity.channelData?.tenant?.id ?? activity.conversation.tenantId;
  return typeof said === 'string' ? said.toLowerCase() : null;
}
