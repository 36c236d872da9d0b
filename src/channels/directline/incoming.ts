/** What a client may send; the rest is dropped. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { pressed } from '#channels/cards/pressed';
import { Refusal } from '#http/problem';

const MAX_TEXT = 20_000;
const MAX_CHANNEL_DATA = 4000;

const Sent = z.object({
  type: z.enum(['message', 'event', 'typing', 'messageReaction', 'conversationUpdate', 'endOfConversation']),
  id: z.string().max(200).optional(),
  text: z.string().max(MAX_TEXT).optional(),
  name: z.string().max(200).optional(),
  locale: z.string().max(35).optional(),
  attachments: z.array(z.unknown()).max(0, 'attachments').nullish(),
  value: z.unknown().optional(),
  channelData: z.record(z.string(), z.unknown()).nullish(),
});

export interface Incoming {
  readonly activity: Partial<Activity>;
  /** Heard twice under the same key, it counts once. */
  readonly key: string | null;
}

/** @throws Refusal 400 */
export function readIncoming(body: unknown): Incoming {
  const parsed = Sent.safeParse(body);
  if (!parsed.success) throw new Refusal(400, whyNot(parsed.error.issues));
  const { id, attachments: _none, channelData, value, ...sent } = parsed.data;
  // Of a value, only what a button of ours brings back.
  const press = pressed(value);
  const named = channelData?.clientActivityID;
  const clientActivityID = typeof named === 'string' && named.length <= 200 ? named : undefined;
  return {
    activity: {
      ...withoutUndefined(sent),
      ...(press && { value: press }),
      channelData: echoed(channelData ?? {}, clientActivityID),
    },
    key: clientActivityID ?? id ?? null,
  };
}

/** What the client recognises its own activity by. `assistant` is ours alone. */
function echoed(data: Record<string, unknown>, clientActivityID: string | undefined) {
  const { assistant: _ours, ...rest } = data;
  return JSON.stringify(rest).length <= MAX_CHANNEL_DATA
    ? rest
    : { ...(clientActivityID && { clientActivityID }) };
}

function whyNot(issues: readonly z.core.$ZodIssue[]): string {
  if (issues.some(({ path }) => path[0] === 'attachments')) return NO_ATTACHMENTS;
  if (issues.some(({ path, code }) => path[0] === 'text' && code === 'too_big'))
    return 'Votre message est trop long\u00a0: envoyez-le en plusieurs fois.';
  return 'Une activité Bot Framework est attendue, avec son «\u00a0type\u00a0».';
}

export const NO_ATTACHMENTS = 'Les pièces jointes ne sont pas acceptées ici\u00a0: décrivez-les par écrit.';

function withoutUndefined(value: object): Partial<Activity> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}
