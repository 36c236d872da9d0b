/** What the assistant says, as Bot Framework activities. */
import { ActionTypes, type Activity, ActivityTypes, InputHints } from 'botbuilder';
import type { Said } from '#conversations/turn';
import { CARD, inMarkdown } from './cards/adaptive.ts';
import { cardOf, equivalent } from './cards/card-of.ts';
import { withinSize } from './cards/within-size.ts';
import type { Channel } from './channel.ts';

type Reply = Said['replies'][number];
type Page = NonNullable<Reply['document']>;

/**
 * One message a reply, in order, each small enough for every channel; every one carries `channelData.assistant`.
 * @param bot the channel's id of this bot
 */
export function activitiesOf(said: Said, channel: Channel, bot = ''): Partial<Activity>[] {
  return said.replies.flatMap((reply, at) => {
    const isLast = at === said.replies.length - 1;
    const hint =
      isLast && said.assistant.asking !== null ? InputHints.ExpectingInput : InputHints.AcceptingInput;
    const shown =
      channel.cards === 'instead' ? onCards(reply, said, channel, bot) : inText(reply, said, channel);
    const activity = { ...shown, inputHint: isLast ? hint : InputHints.IgnoringInput };
    return withinSize(activity, equivalent(reply));
  });
}

/** Text first: a card only lays the same out. */
function inText(reply: Reply, said: Said, channel: Channel): Partial<Activity> {
  const { choices = [], card, document } = reply;
  const text = channel.choices === 'numbered' ? equivalent(reply) : reply.text;
  const laidOut =
    channel.cards === 'beside' && card ? cardOf({ text: reply.text, card }, said.turn ?? 0) : null;
  const attachments = [
    ...(laidOut ? [{ contentType: CARD, name: card?.kind ?? '', content: laidOut }] : []),
    ...(document ? [attachment(document)] : []),
  ];
  return {
    ...message(text, {
      ...dataOf(said, channel),
      ...(channel.hasPanel && reply.answer && { answer: reply.answer }),
    }),
    ...(channel.choices === 'suggested' && choices.length > 0 && { suggestedActions: buttons(choices) }),
    ...(attachments.length > 0 && { attachments }),
  };
}

/** A card holds its whole text: beside it Teams would show everything twice. A notification says nothing of a file. */
function onCards(reply: Reply, said: Said, channel: Channel, bot: string): Partial<Activity> {
  const card = cardOf(reply, said.turn ?? 0);
  const page = reply.document ? `\n\n${reply.document.text}` : '';
  const { text, ...rest } = message(inMarkdown(`${reply.text}${page}`), dataOf(said, channel));
  const summary = PREVIEW;
  const alone = reply.leadsAlone && channel.aloneWith ? `\n\n[${ALONE}](${channel.aloneWith(bot)})` : '';
  if (!card) return { ...rest, text: `${asText(text ?? '')}${alone}`, summary };
  return {
    ...rest,
    summary,
    attachments: [{ contentType: CARD, name: reply.card?.kind ?? 'choix', content: card }],
  };
}

/** In Teams a message may hold HTML: what a person typed stays text. */
function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const ALONE = 'Continuer en conversation personnelle';
const PREVIEW = 'Message de l’assistant';

function dataOf({ assistant }: Said, { hasPanel }: Channel): Said['assistant'] {
  if (hasPanel) return assistant;
  const { panel: _beside, ...rest } = assistant;
  return rest;
}

/** Said when a turn broke: nothing that was noted is lost, and the reference is in the log. */
export function apologyOf(reference: string): Partial<Activity> {
  const text =
    'Une difficulté technique m’a empêché de traiter votre message. Ce que vous aviez déjà dit est conservé\u00a0: ' +
    `renvoyez votre message dans un instant. Si cela se répète, donnez cette référence\u00a0: ${reference}.`;
  const nothing = { asking: null, state: null, outcome: null, category: null, reference: null };
  return { ...message(text, nothing), inputHint: InputHints.ExpectingInput };
}

function message(text: string, assistant: Said['assistant'] & Pick<Reply, 'answer'>): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    text,
    textFormat: 'markdown',
    locale: 'fr-FR',
    channelData: { assistant },
  };
}

/** Pressing a button says its words in the conversation: typing them does the same. */
function buttons(choices: NonNullable<Reply['choices']>) {
  const actions = choices.map(({ label, say }) => ({ type: ActionTypes.ImBack, title: label, value: say }));
  return { to: [], actions };
}

/** The page travels inside the message: a link would need a secret in an address. */
function attachment({ name, text }: Page) {
  const bytes = Buffer.from(text).toString('base64');
  const contentType = name.endsWith('.json') ? 'application/json' : 'text/plain';
  return { contentType, name, contentUrl: `data:${contentType};charset=utf-8;base64,${bytes}` };
}
