/** One bot for every channel: an activity becomes a turn, what is said becomes activities. */
import { type Activity, ActivityHandler, ActivityTypes, type TurnContext } from 'botbuilder';
import type { Heard, Said } from '#conversations/turn';
import { activitiesOf, apologyOf } from './activities.ts';
import { pressed } from './cards/pressed.ts';
import { channelOf, isGroup } from './channel.ts';

export interface BotParts {
  take(heard: Heard): Promise<Said>;
  /** Something broke under this reference, which the person is told. */
  failed(reference: string, error: unknown): void;
  newReference(): string;
  turned?(outcome: 'said' | 'failed', ms: number): void;
  /** A longer silence shows that the assistant is at work. */
  readonly typingAfterMs?: number;
}

/** In the turn's state: what the message is called when the channel has a better name for it than its id. */
export const HEARD_AS = Symbol('heard as');

/** Event by which a channel of ours says: tell what waits for this person, if anything does. */
export const NEWS = 'news';

const TYPING_AFTER_MS = 400;

export class Bot extends ActivityHandler {
  readonly #parts: BotParts;

  constructor(parts: BotParts) {
    super();
    this.#parts = parts;
    this.onMessage(async (context, next) => {
      await this.#turn(context, wordsOf(context.activity));
      await next();
    });
    // In Teams the application is installed, which says who arrives better than the members of the conversation do.
    this.onInstallationUpdateAdd(async (context, next) => {
      await this.#turn(context, null);
      await next();
    });
    this.onEvent(async (context, next) => {
      if (context.activity.name === NEWS) await this.#turn(context, null, { onlyNews: true });
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      const { membersAdded = [], recipient, channelId } = context.activity;
      if (channelId !== 'msteams' && membersAdded.some(({ id }) => id !== recipient.id))
        await this.#turn(context, null);
      await next();
    });
  }

  /** What the person is told when a turn breaks; the message may be sent again. */
  async apologise(context: TurnContext, error: unknown): Promise<void> {
    const reference = this.#parts.newReference();
    this.#parts.failed(reference, error);
    await context.sendActivity(apologyOf(reference));
  }

  async #turn(context: TurnContext, text: string | null, how: { onlyNews?: true } = {}): Promise<void> {
    const { activity } = context;
    const channel = channelOf(activity.channelId);
    const press = text === null ? null : pressed(activity.value);
    const startedMs = performance.now();
    const stopTyping = this.#typeAfterAWhile(context);
    let outcome: 'said' | 'failed' = 'failed';
    try {
      const said = await this.#parts.take({
        conversation: `${channel.name}:${activity.conversation.id}`,
        channel: channel.name,
        text: press && text === '' ? press.say : text,
        ...(press && { pressedAt: press.turn }),
        ...(isGroup(activity) && { group: true }),
        activity: context.turnState.get<string>(HEARD_AS) ?? activity.id ?? 'start',
        ...how,
      });
      outcome = 'said';
      await stopTyping();
      if (said.replies.length > 0)
        await context.sendActivities(activitiesOf(said, channel, activity.recipient.id));
    } finally {
      await stopTyping();
      this.#parts.turned?.(outcome, performance.now() - startedMs);
    }
  }

  #typeAfterAWhile(context: TurnContext): () => Promise<void> {
    let typing: Promise<unknown> = Promise.resolve();
    const timer = setTimeout(() => {
      // A channel that cannot show it loses nothing else.
      typing = context.sendActivity({ type: ActivityTypes.Typing }).catch(() => {});
    }, this.#parts.typingAfterMs ?? TYPING_AFTER_MS);
    return async () => {
      clearTimeout(timer);
      await typing;
    };
  }
}

/** Without the name by which the bot was called: « @Assistant c’est quoi une ORT ? ». */
function wordsOf({ text, entities = [], recipient }: Activity): string {
  const names = entities.flatMap(({ type, mentioned, text: name }) =>
    type === 'mention' && mentioned?.id === recipient.id && typeof name === 'string' && name !== ''
      ? [name]
      : [],
  );
  const words = text ?? '';
  return names.length === 0 ? words : names.reduce((left, name) => left.replaceAll(name, ' '), words).trim();
}
