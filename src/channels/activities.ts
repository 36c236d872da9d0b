/** What the assistant says, as Bot Framework activities. */
import { ActionTypes, type Activity, ActivityTypes, InputHints } from 'botbuilder';
import type { Said } from '#conversations/turn';
import type { Channel } from './channel.ts';

type Reply = Said['replies'][number];
type Page = NonNullable<Reply['document']>;

/** One message a reply, in order; every one carries `channelData.assistant`. */
export function activitiesOf(said: Said, channel: Channel): Partial<Activity>[] {
  return said.replies.map((reply, at) => {
    const isLast = at === said.replies.length - 1;
    const hint =
      isLast && said.assistant.asking !== null ? InputHints.ExpectingInput : InputHints.AcceptingInput;
    return {
      ...message(textOf(reply, channel), said.assistant),
      inputHint: isLast ? hint : InputHints.IgnoringInput,
      ...(channel.hasButtons && reply.choices?.length && { suggestedActions: buttons(reply.choices) }),
      ...(reply.document && { attachments: [attachment(reply.document)] }),
    };
  });
}

/** Said when a turn broke: nothing that was noted is lost, and the reference is in the log. */
export function apologyOf(reference: string): Partial<Activity> {
  const text =
    'Une difficulté technique m’a empêché de traiter votre message. Ce que vous aviez déjà dit est conservé\u00a0: ' +
    `renvoyez votre message dans un instant. Si cela se répète, donnez cette référence\u00a0: ${reference}.`;
  const nothing = { asking: null, state: null, outcome: null, category: null, reference: null };
  return { ...message(text, nothing), inputHint: InputHints.ExpectingInput };
}

function message(text: string, assistant: Said['assistant']): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    text,
    textFormat: 'markdown',
    locale: 'fr-FR',
    channelData: { assistant },
  };
}

function textOf({ text, choices = [] }: Reply, channel: Channel): string {
  if (channel.hasButtons || choices.length === 0) return text;
  return `${text}\n\n${choices.map(({ label }, at) => `${at + 1}. ${label}`).join('\n')}`;
}

/** Pressing a button says its words in the conversation: typing them does the same. */
function buttons(choices: NonNullable<Reply['choices']>) {
  const actions = choices.map(({ label, say }) => ({ type: ActionTypes.ImBack, title: label, value: say }));
  return { to: [], actions };
}

/** The page travels inside the message: a link would need a secret in an address. */
function attachment({ name, text }: Page) {
  const bytes = Buffer.from(text).toString('base64');
  return { contentType: 'text/plain', name, contentUrl: `data:text/plain;charset=utf-8;base64,${bytes}` };
}
