/**
 * The way in of a visitor without scripts: what their forms say is shown where the rest of the conversation is, so that
 * any process shows it, and a page with scripts too.
 */
import type { Activity, TurnContext } from 'botbuilder';
import { activitiesOf } from '#channels/activities';
import { HEARD_AS } from '#channels/bot';
import { channelOf } from '#channels/channel';
import type { Said } from '#conversations/turn';
import type { Conversations } from './conversations.ts';
import type { LiveConversation } from './live-conversation.ts';
import type { Visitor } from './tokens.ts';

export interface Forms {
  /** The name under which the conversation knows what its form calls so: a turn is taken under it. */
  nameOf(form: string): string;
  /** What is shown now, oldest first; empty when nothing is, or when the conversation is somebody else's. */
  read(visitor: Visitor): Promise<readonly unknown[]>;
  /** Under which name the conversation is opened now: asked twice where nothing came between, it is the same. */
  openingOf(visitor: Visitor): Promise<string>;
  /**
   * Shows what was heard (`text: null`: the conversation was opened) and what was said. Added again under its name, it
   * is there once. A resolved promise means that whoever asks next is shown it.
   */
  add(
    visitor: Visitor,
    heard: { readonly name: string; readonly text: string | null },
    said: Said,
  ): Promise<void>;
}

/** What the opening of a conversation is heard as, where nothing is shown: another one after each place it reached. */
export const openingAt = (last: number): string => (last === 0 ? 'start' : `start:${last}`);

export function openForms(
  conversations: Conversations,
  parts: {
    towardsBot(conversation: LiveConversation, activity: Partial<Activity>): Partial<Activity>;
    receive(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void>;
    echo(conversation: LiveConversation, name: string, heard: Partial<Activity>): Promise<string>;
  },
): Forms {
  return {
    nameOf: (form) => conversations.nameOf(form),

    async read({ conversation, user }) {
      const found = await conversations.find(conversation, user);
      return found ? JSON.parse((await conversations.after(found, 0)).json).activities : [];
    },

    async openingOf({ conversation, user }) {
      return openingAt((await conversations.find(conversation, user))?.last ?? 0);
    },

    async add({ conversation: id, user }, { name, text }, said) {
      const conversation = (await conversations.find(id, user)) ?? (await conversations.start(id, user));
      // Nothing may wait between this question and the turn: a form sent twice would be shown twice.
      const added =
        conversation?.sent(name) ??
        conversation?.inTurn(name, async () => {
          const heard = parts.towardsBot(conversation, {
            type: 'message',
            text: text ?? '',
            channelData: {},
          });
          const place = text === null ? '' : await parts.echo(conversation, name, heard);
          await parts.receive({ ...heard, id: place }, async (context) => {
            context.turnState.set(HEARD_AS, name);
            await context.sendActivities(activitiesOf(said, channelOf('webchat')));
          });
          return place;
        });
      await added;
    },
  };
}
