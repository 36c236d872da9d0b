/** What is shown of a conversation, as the plain page lays it out: what the person sent, and the answers to it. */
import { z } from 'zod';
import { pressed } from '#channels/cards/pressed';
import type { Panel } from '#dialogs/panel';
import type { Quotable, Reply } from '#dialogs/reply';

/** `text: null`: nobody spoke, the assistant did. */
export interface Exchange {
  /** Names it in an address. */
  readonly id: string;
  readonly text: string | null;
  readonly replies: readonly Reply[];
  /** « Votre dossier » as it was then. */
  readonly panel: Panel | null;
  /** Of the file, once it is filed. */
  readonly reference: string | null;
}

const Shown = z.object({
  id: z.string(),
  type: z.string(),
  text: z.string().default(''),
  from: z.object({ role: z.string() }),
  value: z.unknown().optional(),
  suggestedActions: z
    .object({ actions: z.array(z.object({ title: z.string(), value: z.string() })) })
    .exactOptional(),
  attachments: z
    .array(z.object({ name: z.string().default(''), contentUrl: z.string().default('') }))
    .default([]),
  channelData: z
    .object({
      assistant: z
        .object({
          panel: z.looseObject({}).nullish(),
          reference: z.string().nullish(),
          answer: z.looseObject({}).exactOptional(),
        })
        .exactOptional(),
    })
    .default({}),
});
type Shown = z.output<typeof Shown>;

/** @param activities of one conversation, oldest first */
export function exchangesOf(activities: readonly unknown[]): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  for (const one of activities.map((activity) => Shown.parse(activity))) {
    if (one.type !== 'message') continue;
    const id = one.id.slice(one.id.indexOf('|') + 1);
    if (one.from.role === 'user') {
      const text = one.text === '' ? (pressed(one.value)?.say ?? '') : one.text;
      exchanges.push({ ...(exchanges.at(-1) ?? NOTHING), id, text, replies: [] });
      continue;
    }
    const open = exchanges.pop() ?? { ...NOTHING, id };
    exchanges.push({ ...open, ...besideOf(one), replies: [...open.replies, replyOf(one)] });
  }
  return exchanges;
}

const NOTHING: Omit<Exchange, 'id'> = { text: null, replies: [], panel: null, reference: null };

/** Nothing where the message cannot tell. */
function besideOf({ channelData: { assistant } }: Shown): Partial<Exchange> {
  if (assistant?.panel === undefined) return {};
  // Written by `channels/activities.ts`, of a panel as it is.
  return { panel: assistant.panel as Panel | null, reference: assistant.reference ?? null };
}

function replyOf({ text, suggestedActions, attachments, channelData }: Shown): Reply {
  const answer = channelData.assistant?.answer;
  const page = attachments.find(({ contentUrl }) => contentUrl.startsWith('data:'));
  return {
    text,
    ...(suggestedActions && {
      choices: suggestedActions.actions.map(({ title, value }) => ({ label: title, say: value })),
    }),
    ...(page && { document: { name: page.name, text: textIn(page.contentUrl) } }),
    // Written by `channels/activities.ts`, of an answer as it is.
    ...(answer && { answer: answer as unknown as Quotable }),
  };
}

/** A page travels inside its message. */
function textIn(dataUrl: string): string {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64').toString();
}
